import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import type { Seen } from './comments.repository.js';
import { withoutEdit } from './review/review-columns.js';
import type { Urgency, UrgencyReasons } from './review/urgency.js';

const publishEdit = statement(
  'comment_publish_edit',
  `UPDATE comment c SET body = was.edit_body, revision = was.edit_revision, edited_at = now(), ${withoutEdit},
     last_decision_id = $5
   FROM (SELECT id, body, revision, edit_body, edit_revision, edited_at, review_since, queue_rank, queue_reasons
         FROM comment
         WHERE site_id = $1 AND id = $2 FOR NO KEY UPDATE) was
   WHERE c.site_id = $1 AND c.id = was.id AND c.edit_revision = $3 AND c.status = $4
   RETURNING c.article_id AS "articleId", c.author_id AS "authorId", c.reachable,
     was.body AS "replacedBody", was.revision AS "replacedRevision", was.edited_at AS "wasEditedAt",
     was.review_since AS "waitingSince", was.queue_rank AS "queueRank", was.queue_reasons AS "queueReasons",
     c.last_revision AS "lastRevision"`,
);

const discardEdit = statement(
  'comment_discard_edit',
  `UPDATE comment c SET ${withoutEdit}, last_decision_id = $6
   FROM (SELECT id, edit_body, edit_revision, review_since, queue_rank, queue_reasons FROM comment
         WHERE site_id = $1 AND id = $2 FOR NO KEY UPDATE) was
   WHERE c.site_id = $1 AND c.id = was.id AND c.status = $4
     AND c.edit_revision IS NOT NULL AND (c.edit_revision = $3 OR ($5 AND c.revision = $3))
   RETURNING c.article_id AS "articleId", c.author_id AS "authorId", c.reachable,
     was.edit_body AS "replacedBody", was.edit_revision AS "replacedRevision", c.edited_at AS "wasEditedAt",
     was.review_since AS "waitingSince", was.queue_rank AS "queueRank", was.queue_reasons AS "queueReasons",
     c.last_revision AS "lastRevision"`,
);

const replaceBody = statement(
  'comment_replace_body',
  `UPDATE comment c SET body = $3, revision = $4, last_revision = $4, edited_at = now(), ${withoutEdit}
   WHERE site_id = $1 AND id = $2`,
);

const holdEdit = statement(
  'comment_hold_edit',
  `UPDATE comment SET edit_body = $3, edit_revision = $4, last_revision = $4,
     review_since = coalesce(review_since, now()),
     review_kind = CASE WHEN open_reports > 0 THEN 'both' ELSE 'pending' END,
     queue_rank = least(queue_rank, $5),
     queue_reasons = CASE WHEN $5 < queue_rank THEN $6::jsonb ELSE queue_reasons END
   WHERE site_id = $1 AND id = $2`,
);

const keepRevision = statement(
  'comment_revision_keep',
  `INSERT INTO comment_revision (site_id, comment_id, revision, body) VALUES ($1, $2, $3, $4)`,
);

/** A comment one of whose texts has just given way. */
export interface SettledEdit {
  readonly articleId: string;
  readonly authorId: string;
  readonly reachable: boolean;
  readonly replacedBody: string;
  readonly replacedRevision: number;
  readonly wasEditedAt: Date | null;
  readonly waitingSince: Date | null;
  readonly queueRank: number;
  readonly queueReasons: UrgencyReasons;
  readonly lastRevision: number;
}

/** Writes of the texts of a comment: the shown one, an edit that waits, and those that gave way. */
@Injectable()
export class CommentTextsRepository {
  /** Makes the waiting edit the shown text. Null when `seen.revision` is not the edit's. */
  async publishEdit(
    tx: Db,
    siteId: string,
    id: string,
    seen: Seen,
    decisionId: string,
  ): Promise<SettledEdit | null> {
    return tx.row<SettledEdit>(publishEdit, [siteId, id, seen.revision, seen.status, decisionId]);
  }

  /** Drops the waiting edit by its own revision, or also by the shown one. Null when there is none. */
  async discardEdit(
    tx: Db,
    siteId: string,
    id: string,
    seen: Seen,
    { decisionId, byShownRevision }: { decisionId: string; byShownRevision: boolean },
  ): Promise<SettledEdit | null> {
    return tx.row<SettledEdit>(discardEdit, [
      siteId,
      id,
      seen.revision,
      seen.status,
      byShownRevision,
      decisionId,
    ]);
  }

  /** The author's new text is shown at once (or waits with its comment). The row is locked by the caller. */
  async replaceBody(tx: Db, siteId: string, id: string, body: string, revision: number): Promise<void> {
    await tx.execute(replaceBody, [siteId, id, body, revision]);
  }

  /** The author's new text waits while the shown one stays. The row is locked by the caller. */
  async holdEdit(
    tx: Db,
    siteId: string,
    id: string,
    { body, revision, urgency }: { body: string; revision: number; urgency: Urgency },
  ): Promise<void> {
    const values = [siteId, id, body, revision, urgency.rank, JSON.stringify(urgency.reasons)];
    await tx.execute(holdEdit, values);
  }

  /** Keeps a text that is not the shown one, for the desk. */
  async keepRevision(
    tx: Db,
    siteId: string,
    commentId: string,
    revision: number,
    body: string,
  ): Promise<void> {
    await tx.execute(keepRevision, [siteId, commentId, revision, body]);
  }
}
