import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import { waits } from '../review/review-kind.js';
import type { Urgency } from '../review/urgency.js';
import type { Outcome } from '../screening/finding.js';
import type { ReportOutcome, ReportReason } from './report-reason.js';

const lockPublic = statement(
  'report_lock_comment',
  `SELECT c.id, c.article_id AS "articleId", c.author_id AS "authorId", c.revision, c.open_reports AS "openReports",
     c.edit_revision IS NOT NULL AS "hasEdit", c.queue_rank AS "queueRank", c.queue_reasons AS "queueReasons",
     c.reply_count + c.reaction_count + coalesce((
       SELECT p.reply_count + p.reaction_count FROM comment p WHERE p.site_id = $1 AND p.id = c.parent_id), 0)
       AS reach,
     ARRAY(SELECT f.outcome FROM finding f WHERE f.site_id = $1 AND f.comment_id = c.id
           AND f.revision = coalesce(c.edit_revision, c.revision)) AS outcomes
   FROM comment c
   WHERE c.site_id = $1 AND c.id = $2 AND c.shown AND c.status = 'approved'
     AND EXISTS (SELECT FROM article a WHERE a.site_id = $1 AND a.id = c.article_id AND a.commenting <> 'hidden')
   FOR NO KEY UPDATE OF c`,
);

const dismissals = statement(
  'report_dismissals',
  // A dismissal that was undone has settled nothing any more.
  `SELECT d.id FROM decision d
   WHERE d.site_id = $1 AND d.comment_id = $2 AND d.action = 'dismiss' AND d.revision = $3
     AND EXISTS (SELECT FROM report r WHERE r.site_id = $1 AND r.settled_by = d.id)
   ORDER BY d.created_at DESC, d.id DESC`,
);

const put = statement(
  'report_put',
  // Whoever reports again changes their reason. What the desk has settled stays, unless it came too late to be seen.
  `INSERT INTO report AS r (site_id, comment_id, author_id, article_id, revision, reason, note, weight, settled_by,
     outcome)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   ON CONFLICT ON CONSTRAINT report_pk DO UPDATE SET revision = excluded.revision, reason = excluded.reason,
     note = excluded.note, settled_by = excluded.settled_by, outcome = excluded.outcome
     WHERE r.settled_by IS NULL OR r.outcome = 'late'
   RETURNING xmax = 0 AS "isNew"`,
);

const takeBack = statement(
  'report_take_back',
  `DELETE FROM report
   WHERE site_id = $1 AND comment_id = $2 AND author_id = $3 AND (settled_by IS NULL OR outcome = 'late')`,
);

const sumOpen = statement(
  'report_sum_open',
  `SELECT reason, count(*)::integer AS reports, sum(weight)::integer AS weight FROM report
   WHERE site_id = $1 AND comment_id = $2 AND settled_by IS NULL GROUP BY reason`,
);

const keepOpen = statement(
  'report_keep_open',
  `UPDATE comment c SET open_reports = $3, reported_for = $4, queue_rank = $5, queue_reasons = $6,
     review_kind = CASE WHEN $3 = 0 THEN 'pending' WHEN ${waits('c')} THEN 'both' ELSE 'reported' END,
     review_since = CASE WHEN $3 > 0 OR ${waits('c')} THEN coalesce(review_since, now()) END
   WHERE site_id = $1 AND id = $2`,
);

const settle = statement(
  'report_settle',
  // The comments are locked: no report comes or goes meanwhile.
  `WITH settled AS (
     UPDATE report r SET settled_by = s.decision_id, outcome = s.outcome
     FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS s (comment_id, decision_id, outcome)
     WHERE r.site_id = $1 AND r.comment_id = s.comment_id AND r.settled_by IS NULL
     RETURNING r.author_id, r.outcome)
   SELECT author_id AS "authorId", count(*) FILTER (WHERE outcome = 'upheld')::integer AS upheld,
     count(*) FILTER (WHERE outcome = 'dismissed')::integer AS dismissed
   FROM settled GROUP BY author_id`,
);

const reopen = statement(
  'report_reopen',
  `WITH settled AS MATERIALIZED (
     SELECT comment_id, author_id, outcome FROM report WHERE site_id = $1 AND settled_by = $2
   ), reopened AS (
     UPDATE report r SET settled_by = NULL, outcome = NULL
     FROM settled s WHERE r.site_id = $1 AND r.comment_id = s.comment_id AND r.author_id = s.author_id)
   SELECT author_id AS "authorId", -count(*) FILTER (WHERE outcome = 'upheld')::integer AS upheld,
     -count(*) FILTER (WHERE outcome = 'dismissed')::integer AS dismissed
   FROM settled GROUP BY author_id`,
);

/** A public comment, locked, with what a report on it has to know. */
export interface ReportedComment {
  readonly id: string;
  readonly articleId: string;
  readonly authorId: string;
  readonly revision: number;
  readonly openReports: number;
  readonly hasEdit: boolean;
  readonly queueRank: number;
  readonly queueReasons: Urgency['reasons'];
  readonly reach: number;
  readonly outcomes: readonly Outcome[];
}

export interface NewReport {
  readonly authorId: string;
  readonly reason: ReportReason;
  readonly note: string | null;
  readonly weight: number;
  /** The dismissal that it came after; null where it brings the comment before the desk. */
  readonly settledBy: string | null;
}

/** Open reports of one reason. */
export interface OpenReports {
  readonly reason: ReportReason;
  readonly reports: number;
  readonly weight: number;
}

/** What a decision settles: all open reports of its comment. */
export interface Settlement {
  readonly commentId: string;
  readonly decisionId: string;
  readonly outcome: ReportOutcome;
}

/** A reporter whose record changes. */
export interface SettledReporter {
  readonly authorId: string;
  readonly upheld: number;
  readonly dismissed: number;
}

@Injectable()
export class ReportsRepository {
  /** Null when the comment is not public. */
  async lockPublic(tx: Db, siteId: string, commentId: string): Promise<ReportedComment | null> {
    return tx.row<ReportedComment>(lockPublic, [siteId, commentId]);
  }

  /** The decisions that dismissed reports on this text, the latest first. */
  async dismissals(tx: Db, siteId: string, commentId: string, revision: number): Promise<string[]> {
    const found = await tx.rows<{ id: string }>(dismissals, [siteId, commentId, revision]);
    return found.map(({ id }) => id);
  }

  /** True for the reporter's first on this comment. The caller holds the comment's lock. */
  async put(tx: Db, siteId: string, comment: ReportedComment, report: NewReport): Promise<boolean> {
    const { authorId, reason, note, weight, settledBy } = report;
    const { id, articleId, revision } = comment;
    const outcome = settledBy === null ? null : ('late' satisfies ReportOutcome);
    const values = [siteId, id, authorId, articleId, revision, reason, note, weight, settledBy, outcome];
    const kept = await tx.row<{ isNew: boolean }>(put, values);
    return kept?.isNew === true;
  }

  /** False where there is none, or the desk has settled it: then it stays. The caller holds the comment's lock. */
  async takeBack(tx: Db, siteId: string, commentId: string, authorId: string): Promise<boolean> {
    return (await tx.execute(takeBack, [siteId, commentId, authorId])) > 0;
  }

  async sumOpen(tx: Db, siteId: string, commentId: string): Promise<OpenReports[]> {
    return tx.rows<OpenReports>(sumOpen, [siteId, commentId]);
  }

  /** Puts the comment into review or takes it out, by its open reports. The caller holds its lock. */
  async keepOpen(
    tx: Db,
    siteId: string,
    commentId: string,
    open: readonly OpenReports[],
    urgency: Urgency,
  ): Promise<void> {
    await tx.execute(keepOpen, [
      siteId,
      commentId,
      open.reduce((total, { reports }) => total + reports, 0),
      JSON.stringify(Object.fromEntries(open.map(({ reason, reports }) => [reason, reports]))),
      urgency.rank,
      JSON.stringify(urgency.reasons),
    ]);
  }

  /** Settles all open reports of the comments, whose locks the caller holds. The decisions are on record already. */
  async settle(tx: Db, siteId: string, settlements: readonly Settlement[]): Promise<SettledReporter[]> {
    if (settlements.length === 0) return [];
    return tx.rows<SettledReporter>(settle, [
      siteId,
      settlements.map(({ commentId }) => commentId),
      settlements.map(({ decisionId }) => decisionId),
      settlements.map(({ outcome }) => outcome),
    ]);
  }

  /** Opens again what a decision had settled. The caller holds the comment's lock. */
  async reopen(tx: Db, siteId: string, decisionId: string): Promise<SettledReporter[]> {
    return tx.rows<SettledReporter>(reopen, [siteId, decisionId]);
  }
}
