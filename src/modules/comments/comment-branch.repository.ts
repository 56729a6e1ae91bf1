import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement, type Statement } from '../../platform/db/statement.js';

/** How many comments a change of a branch made public or hid, and how many entered or left the queue. */
export interface BranchChange {
  readonly comments: number;
  readonly queued: number;
}

/**
 * Walks down from a comment through everything that lets its replies be seen, and sets what is below.
 * `LATERAL (… OFFSET 0)` and the array keep the planner on the index, also before the first ANALYZE: a plain
 * join hid 100,000 replies in minutes instead of seconds.
 */
function branchUpdate(name: string, assignment: string, condition: string): Statement {
  const passes = `(status = 'approved' OR withdrawn_from = 'approved')`;
  return statement(
    name,
    `WITH RECURSIVE branch (id, passes) AS (
       SELECT id, ${passes} FROM comment WHERE site_id = $1 AND article_id = $2 AND parent_id = $3
       UNION ALL
       SELECT reply.id, reply.passes
       FROM branch CROSS JOIN LATERAL (
         SELECT id, ${passes} AS passes FROM comment
         WHERE site_id = $1 AND article_id = $2 AND parent_id = branch.id OFFSET 0) reply
       WHERE branch.passes
     ), changed AS (
       UPDATE comment SET ${assignment}
       WHERE site_id = $1 AND id = ANY (ARRAY(SELECT id FROM branch)) AND ${condition}
       RETURNING status, review_since
     )
     SELECT count(*)::integer AS changed,
       count(*) FILTER (WHERE status = 'approved')::integer AS comments,
       count(*) FILTER (WHERE review_since IS NOT NULL)::integer AS queued
     FROM changed`,
  );
}

const hide = branchUpdate('comment_branch_hide', 'reachable = false, shown = false', 'reachable');

const show = branchUpdate(
  'comment_branch_show',
  `reachable = true, shown = status = 'approved' OR (withdrawn_from = 'approved' AND reply_count > 0)`,
  'NOT reachable',
);

const adjustReplyCount = statement(
  'comment_adjust_reply_count',
  `UPDATE comment SET reply_count = reply_count + $3,
     shown = reachable AND (status = 'approved' OR (withdrawn_from = 'approved' AND reply_count + $3 > 0))
   WHERE site_id = $1 AND id = $2
   RETURNING parent_id AS "parentId", status, withdrawn_from AS "withdrawnFrom", reachable,
     reply_count AS "replyCount"`,
);

/** A comment after its reply count changed. */
export interface CountedParent {
  readonly parentId: string | null;
  readonly status: 'pending' | 'approved' | 'rejected' | 'deleted';
  readonly withdrawnFrom: 'pending' | 'approved' | 'rejected' | null;
  readonly reachable: boolean;
  readonly replyCount: number;
}

/** Writes that reach other comments than the one that changed. */
@Injectable()
export class CommentBranchRepository {
  /** Takes everything below a comment out of view; each keeps its own status. */
  async hide(tx: Db, siteId: string, articleId: string, commentId: string): Promise<BranchChange> {
    return this.untilNothingChanges(hide, tx, [siteId, articleId, commentId]);
  }

  /** Brings back what is below a comment, as far as nothing in between hides it. */
  async show(tx: Db, siteId: string, articleId: string, commentId: string): Promise<BranchChange> {
    return this.untilNothingChanges(show, tx, [siteId, articleId, commentId]);
  }

  /** Null when there is no such comment. */
  async adjustReplyCount(tx: Db, siteId: string, id: string, change: number): Promise<CountedParent | null> {
    return tx.row<CountedParent>(adjustReplyCount, [siteId, id, change]);
  }

  /**
   * A reply or approval that was in flight holds its parent's lock and is not in the snapshot of a statement
   * that had to wait for it. The next pass sees it; when a pass changes nothing, every parent is locked.
   */
  private async untilNothingChanges(
    update: Statement,
    tx: Db,
    values: readonly unknown[],
  ): Promise<BranchChange> {
    const total = { comments: 0, queued: 0 };
    for (;;) {
      const pass = await tx.row<BranchChange & { changed: number }>(update, values);
      if (!pass || pass.changed === 0) return total;
      total.comments += pass.comments;
      total.queued += pass.queued;
    }
  }
}
