import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import type { TimePosition } from '../../../platform/db/keyset.js';
import { statement } from '../../../platform/db/statement.js';
import { commentColumns, type CommentRow } from '../comment-row.js';
import type { ReportReason } from '../reports/report-reason.js';

/** Of an author's latest comments on the site, so many are looked through for those of one article. */
const latest = 200;

const personal = statement(
  'comment_personal',
  // What was just published is here as well: a page that was built a moment ago does not have it.
  `SELECT ${commentColumns} FROM (
     SELECT * FROM comment WHERE site_id = $1 AND author_id = $2
     ORDER BY created_at DESC, id DESC LIMIT ${String(latest)}) c
   WHERE c.article_id = $3 AND c.status <> 'deleted'
     AND (c.status <> 'approved' OR NOT c.reachable OR c.edit_revision IS NOT NULL
       OR c.first_approved_at > now() - interval '10 seconds' OR c.edited_at > now() - interval '10 seconds')
   ORDER BY c.created_at, c.id LIMIT $4`,
);

const page = statement(
  'comment_own_page',
  // The decision that refused it, also where an undo has brought that back since.
  `SELECT ${commentColumns}, refusal.reason AS "refusalReason", refusal.created_at AS "refusedAt"
   FROM (
     SELECT * FROM comment WHERE site_id = $1 AND author_id = $2 AND (created_at, id) < ($3::timestamptz, $4::uuid)
     ORDER BY created_at DESC, id DESC LIMIT $5) c
   LEFT JOIN LATERAL (
     SELECT reason, created_at FROM decision d
     WHERE d.site_id = $1 AND d.comment_id = c.id AND d.action = 'reject' AND d.to_status = 'rejected'
     ORDER BY d.created_at DESC, d.id DESC LIMIT 1) refusal ON c.status = 'rejected'
   ORDER BY c.created_at DESC, c.id DESC`,
);

/** An own comment, with why it was refused where it is. */
export type OwnComment = CommentRow & {
  readonly refusalReason: string | null;
  readonly refusedAt: Date | null;
};

const reports = statement(
  'report_of_author',
  `SELECT comment_id AS "commentId", reason FROM report
   WHERE site_id = $1 AND author_id = $2 AND article_id = $3 ORDER BY comment_id LIMIT $4`,
);

/** A report as its sender sees it. */
export interface OwnReport {
  readonly commentId: string;
  readonly reason: ReportReason;
}

/** Reads of what only its author sees. */
@Injectable()
export class OwnCommentsQuery {
  /**
   * An author's comments on an article that a public page lacks or shows otherwise: those that wait, were refused
   * or are hidden, have an edit that waits, or are only seconds old.
   */
  async personal(
    db: Db,
    siteId: string,
    authorId: string,
    articleId: string,
    limit: number,
  ): Promise<CommentRow[]> {
    return db.rows<CommentRow>(personal, [siteId, authorId, articleId, limit]);
  }

  /** An author's comments on the site, newest first. */
  async page(
    db: Db,
    siteId: string,
    authorId: string,
    after: TimePosition,
    limit: number,
  ): Promise<OwnComment[]> {
    return db.rows<OwnComment>(page, [siteId, authorId, after.at, after.id, limit]);
  }

  /** An author's reports on one article, at most `limit`. */
  async reports(
    db: Db,
    siteId: string,
    authorId: string,
    articleId: string,
    limit: number,
  ): Promise<OwnReport[]> {
    return db.rows<OwnReport>(reports, [siteId, authorId, articleId, limit]);
  }
}
