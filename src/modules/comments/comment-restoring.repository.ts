import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import type { CommentStatus } from './comment-status.js';
import { waits } from './review/review-kind.js';
import type { UrgencyReasons } from './review/urgency.js';

const restore = statement(
  'comment_restore',
  // $7: an edit that waits again. $8: the text that is shown again, in place of the edit that took its place and now
  // waits again itself. When it was first approved stays: replies may stand below it since.
  `UPDATE comment c SET
     status = $6, shown = c.reachable AND $6 = 'approved',
     body = coalesce(was.kept_text, c.body), revision = coalesce($8::integer, c.revision),
     edited_at = CASE WHEN $8::integer IS NULL THEN c.edited_at ELSE $9::timestamptz END,
     edit_body = CASE WHEN $8::integer IS NULL THEN was.kept_edit ELSE c.body END,
     edit_revision = CASE WHEN $8::integer IS NULL THEN $7::integer ELSE c.revision END,
     review_since = coalesce($10, c.review_since), last_decision_id = $11
   FROM (
     SELECT id, status, shown, edit_revision, open_reports, first_approved_at,
       CASE WHEN edit_revision = $7 THEN edit_body ELSE (SELECT r.body FROM comment_revision r
        WHERE r.site_id = $1 AND r.comment_id = $2 AND r.revision = $7) END AS kept_edit,
       (SELECT r.body FROM comment_revision r
        WHERE r.site_id = $1 AND r.comment_id = $2 AND r.revision = $8) AS kept_text
     FROM comment WHERE site_id = $1 AND id = $2 FOR NO KEY UPDATE) was
   WHERE c.site_id = $1 AND c.id = was.id AND c.status = $3 AND c.last_decision_id = $4 AND c.last_revision = $5
     AND ($7::integer IS NULL OR was.kept_edit IS NOT NULL) AND ($8::integer IS NULL OR was.kept_text IS NOT NULL)
   RETURNING c.article_id AS "articleId", c.author_id AS "authorId", c.parent_id AS "parentId", c.reachable,
     c.shown, c.reply_count AS "replyCount", was.shown AS "wasShown", ${waits('was')} AS "wasWaiting",
     ${waits('c')} AS "isWaiting", was.open_reports > 0 AS "wasReported", c.queue_rank AS "queueRank",
     c.queue_reasons AS "queueReasons", was.first_approved_at IS NOT NULL AS "wasApprovedOnce"`,
);

const forgetRevision = statement(
  'comment_revision_forget',
  `DELETE FROM comment_revision WHERE site_id = $1 AND comment_id = $2 AND revision = $3`,
);

const findObstacle = statement(
  'comment_find_undo_obstacle',
  `SELECT c.status, c.last_revision AS "lastRevision",
     EXISTS (SELECT FROM decision d WHERE d.site_id = $1 AND d.undoes_id = $3) AS "isUndone"
   FROM comment c WHERE c.site_id = $1 AND c.id = $2`,
);

/** A comment as a decision left it, and what it was before. */
export interface Restoration {
  readonly commentId: string;
  /** What nothing may have changed since. */
  readonly left: {
    readonly status: CommentStatus;
    readonly decisionId: string;
    readonly lastRevision: number;
  };
  readonly status: CommentStatus;
  readonly edit: number | null;
  readonly replaced: { readonly revision: number; readonly editedAt: string | null } | null;
  readonly reviewSince: Date | null;
  /** The decision that restores. */
  readonly decisionId: string;
}

/** A comment that has just been brought back, with what it was before that. */
export interface RestoredComment {
  readonly articleId: string;
  readonly authorId: string;
  readonly parentId: string | null;
  readonly reachable: boolean;
  readonly shown: boolean;
  readonly wasShown: boolean;
  readonly replyCount: number;
  readonly wasWaiting: boolean;
  readonly isWaiting: boolean;
  readonly wasReported: boolean;
  readonly queueRank: number;
  readonly queueReasons: UrgencyReasons;
  readonly wasApprovedOnce: boolean;
}

/** What may stand in the way of an undo. */
export interface UndoObstacle {
  readonly status: CommentStatus;
  readonly lastRevision: number;
  readonly isUndone: boolean;
}

/** Writes of comments that bring back what was. */
@Injectable()
export class CommentRestoringRepository {
  /** Null when anything has happened to the comment since. Texts that stand again are not kept aside any more. */
  async restore(tx: Db, siteId: string, restoration: Restoration): Promise<RestoredComment | null> {
    const { commentId, left, edit, replaced } = restoration;
    const restored = await tx.row<RestoredComment>(restore, [
      siteId,
      commentId,
      left.status,
      left.decisionId,
      left.lastRevision,
      restoration.status,
      edit,
      replaced?.revision ?? null,
      replaced?.editedAt ?? null,
      restoration.reviewSince,
      restoration.decisionId,
    ]);
    const revision = replaced?.revision ?? edit;
    if (restored && revision !== null) await tx.execute(forgetRevision, [siteId, commentId, revision]);
    return restored;
  }

  async obstacle(
    db: Db,
    siteId: string,
    commentId: string,
    decisionId: string,
  ): Promise<UndoObstacle | null> {
    return db.row<UndoObstacle>(findObstacle, [siteId, commentId, decisionId]);
  }
}
