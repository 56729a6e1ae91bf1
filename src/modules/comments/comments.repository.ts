import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import { commentColumns, type CommentRow } from './comment-row.js';
import type { CommentStatus } from './comment-status.js';
import { waits } from './review/review-kind.js';
import type { UrgencyReasons } from './review/urgency.js';
import { outOfReview, withoutReports } from './review/review-columns.js';
import type { Finding } from './screening/finding.js';

const insertFindings = statement(
  'finding_insert',
  `INSERT INTO finding (site_id, comment_id, revision, position, rule, outcome, code, params, spans)
   SELECT $1, $2, $3, position - 1, rule, outcome, code, params, spans
   FROM unnest($4::text[], $5::text[], $6::text[], $7::jsonb[], $8::jsonb[])
     WITH ORDINALITY AS finding (rule, outcome, code, params, spans, position)`,
);

const lockForDecision = statement(
  'comment_lock_for_decision',
  // With all above whose reply count may change: the parent, and over a withdrawn one the next. All in one
  // order, which is from the top down: those that meet here, or a branch that is being hidden, wait for each
  // other. Locked one by one on the way up they deadlocked, for a second each time. The parents of all these as
  // well: a row that is updated twice in a transaction has its foreign key checked, which locks its parent.
  `WITH RECURSIVE touched (id, parent_id, climbs) AS (
     SELECT id, parent_id, true FROM comment WHERE site_id = $1 AND id = ANY ($2::uuid[])
     UNION
     SELECT above.id, above.parent_id, above.status = 'deleted'
     FROM touched CROSS JOIN LATERAL (
       SELECT id, parent_id, status FROM comment WHERE site_id = $1 AND id = touched.parent_id OFFSET 0) above
     WHERE touched.climbs
   )
   SELECT id FROM comment
   WHERE site_id = $1 AND id = ANY (ARRAY(SELECT id FROM touched UNION SELECT parent_id FROM touched))
   ORDER BY id FOR UPDATE`,
);

const find = statement(
  'comment_find',
  `SELECT ${commentColumns} FROM comment c WHERE c.site_id = $1 AND c.id = $2`,
);

const lockOwn = statement(
  'comment_lock_own',
  `SELECT ${commentColumns}, extract(epoch FROM now() - c.created_at)::float8 AS "ageSeconds"
   FROM comment c WHERE c.site_id = $1 AND c.id = $2 AND c.author_id = $3 FOR NO KEY UPDATE OF c`,
);

const findMany = statement(
  'comment_find_many',
  `SELECT ${commentColumns} FROM comment c WHERE c.site_id = $1 AND c.id = ANY ($2::uuid[])`,
);

const changeStatuses = statement(
  'comment_change_statuses',
  `UPDATE comment c SET
     status = was.next,
     withdrawn_from = CASE WHEN was.next = 'deleted' THEN was.status END,
     shown = c.reachable AND (was.next = 'approved'
       OR (was.next = 'deleted' AND was.status = 'approved' AND c.reply_count > 0)),
     first_approved_at = CASE WHEN was.next = 'approved' THEN coalesce(c.first_approved_at, now())
       ELSE c.first_approved_at END,
     edit_body = NULL, edit_revision = NULL, ${outOfReview('was.next')}, last_decision_id = was.decision_id
   FROM (SELECT locked.*, seen.revision AS seen_revision, seen.status AS seen_status, seen.next, seen.decision_id
         FROM unnest($2::uuid[], $3::integer[], $4::text[], $5::text[], $6::uuid[])
           AS seen (id, revision, status, next, decision_id)
         CROSS JOIN LATERAL (
           SELECT id, status, shown, review_since, open_reports, queue_rank, queue_reasons, edit_body, edit_revision,
             first_approved_at
           FROM comment
           WHERE site_id = $1 AND id = seen.id FOR NO KEY UPDATE) locked) was
   WHERE c.site_id = $1 AND c.id = was.id AND c.revision = was.seen_revision AND c.status = was.seen_status
   RETURNING c.id, c.last_decision_id AS "decisionId", c.article_id AS "articleId", c.author_id AS "authorId",
     c.parent_id AS "parentId", c.reachable, c.shown, c.reply_count AS "replyCount", was.shown AS "wasShown",
     was.review_since AS "waitingSince", c.last_revision AS "lastRevision",
     was.queue_rank AS "queueRank", was.queue_reasons AS "queueReasons",
     ${waits('was')} AS "wasWaiting", was.open_reports > 0 AS "wasReported", c.open_reports > 0 AS "isReported",
     was.first_approved_at IS NOT NULL AS "wasApprovedOnce",
     was.edit_body AS "discardedBody", was.edit_revision AS "discardedRevision"`,
);

const dismissReports = statement(
  'comment_dismiss_reports',
  `UPDATE comment c SET ${withoutReports}, last_decision_id = $5
   FROM (SELECT id, review_since, queue_rank, queue_reasons FROM comment
         WHERE site_id = $1 AND id = $2 FOR NO KEY UPDATE) was
   WHERE c.site_id = $1 AND c.id = was.id AND c.revision = $3 AND c.status = $4 AND c.open_reports > 0
   RETURNING c.article_id AS "articleId", c.author_id AS "authorId", c.reachable,
     c.last_revision AS "lastRevision", c.edit_revision AS "editRevision", was.review_since AS "waitingSince",
     was.queue_rank AS "queueRank", was.queue_reasons AS "queueReasons"`,
);

/** The revision and status that somebody saw; when either is another, nothing is written. */
export interface Seen {
  readonly revision: number;
  readonly status: CommentStatus;
  /** The revision was seen as an edit that waits, not as the shown text. */
  readonly isEdit?: boolean;
}

/** What a decision makes of a comment, if it still is as it was seen. */
export interface StatusChange {
  readonly commentId: string;
  readonly seen: Seen;
  readonly to: CommentStatus;
  readonly decisionId: string;
}

/** A comment whose status has just changed, with what it was before. */
export interface ChangedStatus {
  readonly id: string;
  readonly decisionId: string;
  readonly articleId: string;
  readonly authorId: string;
  readonly parentId: string | null;
  readonly reachable: boolean;
  readonly shown: boolean;
  readonly replyCount: number;
  readonly wasShown: boolean;
  readonly waitingSince: Date | null;
  readonly lastRevision: number;
  readonly queueRank: number;
  readonly queueReasons: UrgencyReasons;
  readonly wasWaiting: boolean;
  readonly wasReported: boolean;
  readonly isReported: boolean;
  readonly wasApprovedOnce: boolean;
  readonly discardedBody: string | null;
  readonly discardedRevision: number | null;
}

/** A comment whose reports have just been dismissed. */
export interface DismissedReports {
  readonly articleId: string;
  readonly authorId: string;
  readonly reachable: boolean;
  readonly lastRevision: number;
  readonly editRevision: number | null;
  readonly waitingSince: Date | null;
  readonly queueRank: number;
  readonly queueReasons: UrgencyReasons;
}

/** Writes of comments. Decisions are guarded updates: they name what their maker saw. */
@Injectable()
export class CommentsRepository {
  async insertFindings(
    tx: Db,
    siteId: string,
    comment: { id: string; revision: number },
    findings: readonly Finding[],
  ): Promise<void> {
    if (findings.length === 0) return;
    await tx.execute(insertFindings, [
      siteId,
      comment.id,
      comment.revision,
      findings.map((finding) => finding.rule),
      findings.map((finding) => finding.outcome),
      findings.map((finding) => finding.code),
      findings.map((finding) => JSON.stringify(finding.params)),
      findings.map((finding) => JSON.stringify(finding.spans)),
    ]);
  }

  /**
   * Locks comments, and what is above as far as it may change with them, until the transaction ends: against other
   * decisions, and against replies in flight. Gives the ids of all that is locked.
   */
  async lockForDecision(tx: Db, siteId: string, ids: readonly string[]): Promise<string[]> {
    const locked = await tx.rows<{ id: string }>(lockForDecision, [siteId, ids]);
    return locked.map(({ id }) => id);
  }

  async find(db: Db, siteId: string, id: string): Promise<CommentRow | null> {
    return db.row<CommentRow>(find, [siteId, id]);
  }

  /** Locks a comment of this author. Null when it is not theirs. */
  async lockOwn(
    tx: Db,
    siteId: string,
    id: string,
    authorId: string,
  ): Promise<(CommentRow & { ageSeconds: number }) | null> {
    return tx.row<CommentRow & { ageSeconds: number }>(lockOwn, [siteId, id, authorId]);
  }

  async findMany(db: Db, siteId: string, ids: readonly string[]): Promise<CommentRow[]> {
    return db.rows<CommentRow>(findMany, [siteId, ids]);
  }

  /**
   * Changes comments that are as `seen`, each named once; gives those, by id. A waiting edit is discarded with the
   * change. Whoever changes several has locked them: the order of this statement is no order of locks.
   */
  async changeStatuses(
    tx: Db,
    siteId: string,
    changes: readonly StatusChange[],
  ): Promise<ReadonlyMap<string, ChangedStatus>> {
    const changed = await tx.rows<ChangedStatus>(changeStatuses, [
      siteId,
      changes.map(({ commentId }) => commentId),
      changes.map(({ seen }) => seen.revision),
      changes.map(({ seen }) => seen.status),
      changes.map(({ to }) => to),
      changes.map(({ decisionId }) => decisionId),
    ]);
    return new Map(changed.map((one) => [one.id, one]));
  }

  /** Takes the reports on a comment from before the desk. Null when it is not as `seen`, or has none. */
  async dismissReports(
    tx: Db,
    siteId: string,
    id: string,
    seen: Seen,
    decisionId: string,
  ): Promise<DismissedReports | null> {
    return tx.row<DismissedReports>(dismissReports, [siteId, id, seen.revision, seen.status, decisionId]);
  }
}
