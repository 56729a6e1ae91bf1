import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement, type Statement } from '../../platform/db/statement.js';

/**
 * How many comments a change of a branch made public or hid, and how many entered or left the queue with a text that
 * waits, or with reports.
 */
export interface BranchChange {
  readonly comments: number;
  readonly queued: number;
  readonly reported: number;
}

/** `letsThrough` of comment-status.ts in SQL. NULL-safe: `withdrawn_from` is null unless the comment is withdrawn. */
const letsThrough = `(status = 'approved' OR withdrawn_from IS NOT DISTINCT FROM 'approved')`;

/** `isShownWhenReachable` of comment-status.ts in SQL. */
function isShownWhenReachable(replyCount: string): string {
  return `(status = 'approved' OR (${letsThrough} AND ${replyCount} > 0))`;
}

/**
 * Walks down from a comment through everything that lets its replies be seen, and sets what is below.
 * `LATERAL (… OFFSET 0)` and the array keep the planner on the index, also before the first ANALYZE: a plain
 * join hid 100,000 replies in minutes instead of seconds. FOR UPDATE first, because an UPDATE alone would not wait
 * for the key lock that a reply in flight holds.
 */
function branchUpdate(
  name: string,
  update: { assignment: string; of: 'open' | 'NOT open'; condition: string },
): Statement {
  return statement(
    name,
    `WITH RECURSIVE branch (id, passes, open) AS (
       SELECT id, ${letsThrough}, true FROM comment WHERE site_id = $1 AND article_id = $2 AND parent_id = $3
       UNION ALL
       SELECT reply.id, reply.passes, branch.open AND branch.passes
       FROM branch CROSS JOIN LATERAL (
         SELECT id, reachable, ${letsThrough} AS passes FROM comment
         WHERE site_id = $1 AND article_id = $2 AND parent_id = branch.id OFFSET 0) reply
       WHERE ${update.of === 'open' ? 'branch.passes' : '(branch.open AND branch.passes) OR reply.reachable'}
     ), locked AS MATERIALIZED (
       SELECT id FROM comment
       WHERE site_id = $1 AND id = ANY (ARRAY(SELECT id FROM branch WHERE ${update.of})) AND ${update.condition}
       ORDER BY id FOR UPDATE
     ), changed AS (
       UPDATE comment SET ${update.assignment}
       WHERE site_id = $1 AND id = ANY (ARRAY(SELECT id FROM locked)) AND ${update.condition}
       RETURNING status, review_since, review_kind
     )
     SELECT count(*)::integer AS changed,
       count(*) FILTER (WHERE status = 'approved')::integer AS comments,
       count(*) FILTER (WHERE review_since IS NOT NULL AND review_kind <> 'reported')::integer AS queued,
       count(*) FILTER (WHERE review_since IS NOT NULL AND review_kind <> 'pending')::integer AS reported
     FROM changed`,
  );
}

const hide = branchUpdate('comment_branch_hide', {
  assignment: 'reachable = false, shown = false',
  of: 'open',
  condition: 'reachable',
});

const show = branchUpdate('comment_branch_show', {
  assignment: `reachable = true, shown = ${isShownWhenReachable('reply_count')}`,
  of: 'open',
  condition: 'NOT reachable',
});

/** Hides again what stands below something that hides it, as far as it was reached. */
const mend = branchUpdate('comment_branch_mend', {
  assignment: 'reachable = false, shown = false',
  of: 'NOT open',
  condition: 'reachable',
});

const adjustReplyCount = statement(
  'comment_adjust_reply_count',
  `UPDATE comment SET reply_count = reply_count + $3,
     reply_peak = CASE WHEN $3 < 0 THEN greatest(reply_peak, reply_count) ELSE reply_peak END,
     replies_fell_at = CASE WHEN $3 < 0 THEN clock_timestamp() ELSE replies_fell_at END,
     shown = reachable AND ${isShownWhenReachable('reply_count + $3')}
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

  /**
   * Brings back what is below a comment, as far as nothing in between hides it. A comment that was rejected
   * while the first pass waited for its lock let that pass through to its replies. By now all of them are
   * locked and their statuses final: one look more finds what has to be hidden again.
   */
  async show(tx: Db, siteId: string, articleId: string, commentId: string): Promise<BranchChange> {
    const shown = await this.untilNothingChanges(show, tx, [siteId, articleId, commentId]);
    const mended = await this.untilNothingChanges(mend, tx, [siteId, articleId, commentId]);
    return {
      comments: shown.comments - mended.comments,
      queued: shown.queued - mended.queued,
      reported: shown.reported - mended.reported,
    };
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
    const total = { comments: 0, queued: 0, reported: 0 };
    for (;;) {
      const pass = await tx.row<BranchChange & { changed: number }>(update, values);
      if (!pass || pass.changed === 0) return total;
      total.comments += pass.comments;
      total.queued += pass.queued;
      total.reported += pass.reported;
    }
  }
}
