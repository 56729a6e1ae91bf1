import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { CommentBranchRepository } from './comment-branch.repository.js';
import type { CommentEffects } from './comment-effects.js';
import { isShownWhenReachable, letsThrough, type StatusWithPast } from './comment-status.js';

/** A comment whose status has just been changed, and what it was. */
export interface ChangedComment {
  readonly id: string;
  readonly articleId: string;
  readonly authorId: string;
  readonly parentId: string | null;
  readonly reachable: boolean;
  readonly shown: boolean;
  readonly wasShown: boolean;
  readonly replyCount: number;
  /** A text of it waits. */
  readonly isWaiting: boolean;
  readonly wasWaiting: boolean;
  /** It has open reports. */
  readonly isReported: boolean;
  readonly wasReported: boolean;
  readonly wasApprovedOnce: boolean;
}

/** Its status before the change and after it. */
export interface StatusChange {
  readonly was: StatusWithPast;
  readonly is: StatusWithPast;
}

/** What follows from a change of status for the comments around: counts, the branch below, tombstones above. */
@Injectable()
export class CommentConsequences {
  constructor(private readonly branches: CommentBranchRepository) {}

  /** True when the public sees again what is below the comment. */
  async follow(
    tx: Db,
    siteId: string,
    comment: ChangedComment,
    { was, is }: StatusChange,
    effects: CommentEffects,
  ): Promise<boolean> {
    let reopened = false;
    effects.countStatus(comment.authorId, was.status, is.status);
    if (comment.reachable) {
      effects.count(comment.articleId, {
        comments: Number(is.status === 'approved') - Number(was.status === 'approved'),
        threads: comment.parentId === null ? Number(comment.shown) - Number(comment.wasShown) : 0,
      });
      effects.queued += Number(comment.isWaiting) - Number(comment.wasWaiting);
      effects.reported += Number(comment.isReported) - Number(comment.wasReported);
      // What never was public was never replied to: there is no branch to walk.
      if (comment.wasApprovedOnce)
        reopened = await this.moveBranch(tx, siteId, comment, { was, is }, effects);
    }
    const shownMore =
      Number(isShownWhenReachable(is, comment.replyCount)) -
      Number(isShownWhenReachable(was, comment.replyCount));
    if (comment.parentId !== null && shownMore !== 0) {
      const parent = { id: comment.parentId, articleId: comment.articleId };
      await this.adjustReplyCounts(tx, siteId, parent, shownMore, effects);
    }
    return reopened;
  }

  private async moveBranch(
    tx: Db,
    siteId: string,
    { id, articleId }: ChangedComment,
    { was, is }: StatusChange,
    effects: CommentEffects,
  ): Promise<boolean> {
    if (letsThrough(was) === letsThrough(is)) return false;
    const open = letsThrough(is);
    const branch = open
      ? await this.branches.show(tx, siteId, articleId, id)
      : await this.branches.hide(tx, siteId, articleId, id);
    const sign = open ? 1 : -1;
    effects.count(articleId, { comments: sign * branch.comments });
    effects.queued += sign * branch.queued;
    effects.reported += sign * branch.reported;
    return open && branch.comments > 0;
  }

  /** One more or one less direct reply is shown; a tombstone above may come or go with it, and so on up. */
  private async adjustReplyCounts(
    tx: Db,
    siteId: string,
    parent: { id: string; articleId: string },
    change: number,
    effects: CommentEffects,
  ): Promise<void> {
    let { id } = parent;
    for (;;) {
      const counted = await this.branches.adjustReplyCount(tx, siteId, id, change);
      if (!counted) return;
      const before = isShownWhenReachable(counted, counted.replyCount - change);
      const after = isShownWhenReachable(counted, counted.replyCount);
      effects.messages.push({
        topic: 'comment.counted',
        articleId: parent.articleId,
        commentId: id,
        payload: {
          ...(change < 0 && { fell: true }),
          // A tombstone that went or came: whoever tells the public has to know.
          ...(before !== after &&
            counted.reachable && { wasShown: before, isShown: after, parentId: counted.parentId }),
        },
      });
      if (before === after) return;
      if (counted.parentId === null) {
        if (counted.reachable) effects.count(parent.articleId, { threads: change });
        return;
      }
      id = counted.parentId;
    }
  }
}
