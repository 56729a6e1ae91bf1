import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/ids.js';
import { CommentBranchRepository } from './comment-branch.repository.js';
import type { CommentEffects } from './comment-effects.js';
import {
  isShownWhenReachable,
  letsThrough,
  nextStatus,
  type CommentAction,
  type CommentStatus,
} from './comment-status.js';
import { CommentTextsRepository, type SettledEdit } from './comment-texts.repository.js';
import { CommentsRepository, type ChangedStatus, type Seen } from './comments.repository.js';
import type { NewDecision } from './record/decisions.repository.js';
import { CommentTalliesRepository } from './tallies/comment-tallies.repository.js';

/** An action on a comment: on what its maker saw, by whom and why. */
export interface CommentDecision {
  readonly commentId: string;
  readonly seen: Seen;
  readonly action: CommentAction;
  readonly actor: Actor;
  readonly reason: string | null;
  readonly note: string | null;
  readonly batchId: string;
}

/** What the public saw of a comment before a decision and sees after it, for those who tell the public. */
interface PublicSight {
  readonly wasShown: boolean;
  readonly isShown: boolean;
  readonly parentId: string | null;
  /** Something below it is seen again as well. */
  readonly reopened?: boolean;
}

const topics: Readonly<Record<CommentAction, string>> = {
  approve: 'comment.approved',
  reject: 'comment.rejected',
  withdraw: 'comment.withdrawn',
};

/** Carries out decisions inside a transaction, with everything that follows from them. */
@Injectable()
export class CommentTransitions {
  constructor(
    private readonly comments: CommentsRepository,
    private readonly texts: CommentTextsRepository,
    private readonly branches: CommentBranchRepository,
    private readonly tallies: CommentTalliesRepository,
  ) {}

  /**
   * Locks the comments that are to be decided, and what is above them as far as it may change, against other
   * decisions and replies in flight; from here on their counts are exact.
   */
  async lock(tx: Db, siteId: string, commentIds: readonly string[]): Promise<void> {
    await this.tallies.settle(tx, siteId, await this.comments.lockForDecision(tx, siteId, commentIds));
  }

  /**
   * Applies a decision, or gives null when the comment is not as its maker saw it. The caller has called
   * `lock` and writes `effects` at the end.
   */
  async apply(
    tx: Db,
    siteId: string,
    decision: CommentDecision,
    effects: CommentEffects,
  ): Promise<NewDecision | null> {
    const edit = await this.settleEdit(tx, siteId, decision);
    if (edit) {
      if (edit.reachable) effects.queued -= 1;
      // The text that gave way has the lower number only where the edit took its place.
      const isPublished = edit.replacedRevision < decision.seen.revision;
      const topic = isPublished ? 'comment.edit_published' : 'comment.edit_discarded';
      return this.record(decision, edit, { to: decision.seen.status, topic }, effects);
    }
    // Whoever saw an edit wait does not mean the comment that has become of it.
    if (decision.seen.isEdit === true) return null;
    const to = nextStatus(decision.seen.status, decision.action);
    if (to === null) return null;
    const changed = await this.comments.changeStatus(tx, siteId, decision.commentId, decision.seen, to);
    if (!changed) return null;
    const reopened = await this.followUp(tx, siteId, decision, { changed, to }, effects);
    const { wasShown, shown: isShown, parentId } = changed;
    const seenBy = { wasShown, isShown, parentId, ...(reopened && { reopened }) };
    return this.record(decision, { ...changed, seenBy }, { to, topic: topics[decision.action] }, effects);
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

  /**
   * Deciding an edit's revision decides the edit. Approving the shown text discards a waiting edit; rejecting
   * or withdrawing it is a change of status, which discards the edit as well.
   */
  private async settleEdit(tx: Db, siteId: string, decision: CommentDecision): Promise<SettledEdit | null> {
    const { commentId, seen, action } = decision;
    if (seen.status !== 'approved' || action === 'withdraw') return null;
    const published = action === 'approve' ? await this.texts.publishEdit(tx, siteId, commentId, seen) : null;
    const settled =
      published ?? (await this.texts.discardEdit(tx, siteId, commentId, seen, action === 'approve'));
    if (settled) {
      await this.texts.keepRevision(tx, siteId, commentId, settled.replacedRevision, settled.replacedBody);
    }
    return settled;
  }

  /** True when the public sees again what is below the comment. */
  private async followUp(
    tx: Db,
    siteId: string,
    decision: CommentDecision,
    { changed, to }: { changed: ChangedStatus; to: CommentStatus },
    effects: CommentEffects,
  ): Promise<boolean> {
    const { commentId, seen } = decision;
    const was = { status: seen.status, withdrawnFrom: null };
    const is = { status: to, withdrawnFrom: to === 'deleted' ? seen.status : null };

    let reopened = false;
    if (changed.discardedBody !== null && changed.discardedRevision !== null) {
      await this.texts.keepRevision(tx, siteId, commentId, changed.discardedRevision, changed.discardedBody);
    }
    if (changed.reachable) {
      effects.count(changed.articleId, {
        comments: Number(to === 'approved') - Number(seen.status === 'approved'),
        threads: changed.parentId === null ? Number(changed.shown) - Number(changed.wasShown) : 0,
      });
      if (changed.wasInReview) effects.queued -= 1;
      // What never was public was never replied to: there is no branch to walk.
      if (changed.wasApprovedOnce) {
        reopened = await this.moveBranch(tx, siteId, decision, { changed, was, is }, effects);
      }
    }
    const shownMore =
      Number(isShownWhenReachable(is, changed.replyCount)) -
      Number(isShownWhenReachable(was, changed.replyCount));
    if (changed.parentId !== null && shownMore !== 0) {
      const parent = { id: changed.parentId, articleId: changed.articleId };
      await this.adjustReplyCounts(tx, siteId, parent, shownMore, effects);
    }
    return reopened;
  }

  private async moveBranch(
    tx: Db,
    siteId: string,
    decision: CommentDecision,
    {
      changed,
      was,
      is,
    }: { changed: ChangedStatus } & Record<'was' | 'is', Parameters<typeof letsThrough>[0]>,
    effects: CommentEffects,
  ): Promise<boolean> {
    if (letsThrough(was) === letsThrough(is)) return false;
    const open = letsThrough(is);
    const branch = open
      ? await this.branches.show(tx, siteId, changed.articleId, decision.commentId)
      : await this.branches.hide(tx, siteId, changed.articleId, decision.commentId);
    const sign = open ? 1 : -1;
    effects.count(changed.articleId, { comments: sign * branch.comments });
    effects.queued += sign * branch.queued;
    return open && branch.comments > 0;
  }

  private record(
    decision: CommentDecision,
    comment: { articleId: string; authorId: string; seenBy?: PublicSight },
    { to, topic }: { to: CommentStatus; topic: string },
    effects: CommentEffects,
  ): NewDecision {
    const { commentId, seen, action, actor, reason, note, batchId } = decision;
    const recorded: NewDecision = {
      id: newId(),
      batchId,
      commentId,
      authorId: comment.authorId,
      action,
      fromStatus: seen.status,
      toStatus: to,
      revision: seen.revision,
      actorKind: actor.kind,
      actorId: actor.id,
      rule: null,
      reason,
      note,
    };
    effects.decisions.push(recorded);
    effects.messages.push({
      topic,
      articleId: comment.articleId,
      commentId,
      payload: {
        decisionId: recorded.id,
        from: seen.status,
        to,
        revision: seen.revision,
        ...comment.seenBy,
      },
    });
    return recorded;
  }
}
