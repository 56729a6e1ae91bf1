import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import type { TimedStanding } from '../../authors/standing.js';
import { commentColumns, type CommentRow } from '../../comments/comment-row.js';
import type { ReportReason } from '../../comments/reports/report-reason.js';
import type { UrgencyReasons } from '../../comments/review/urgency.js';
import type { Finding } from '../../comments/screening/finding.js';
import { holderName, type HeldClaim } from '../claims/claims.repository.js';

/** A comment with what a moderator needs to decide it. */
export type DeskItemRow = CommentRow &
  TimedStanding & {
    readonly article: readonly [key: string, title: string];
    readonly authorJoinedAt: Date;
    readonly approvedCount: number;
    readonly rejectedCount: number;
    readonly parent: { readonly id: string; readonly displayName: string; readonly body: string } | null;
    readonly findings: readonly Finding[];
    readonly openReports: number;
    readonly reportedFor: Readonly<Partial<Record<ReportReason, number>>>;
    readonly queueRank: number;
    readonly queueReasons: UrgencyReasons;
    /** As JSON has it: its end is a text. */
    readonly claim: (Omit<HeldClaim, 'until'> & { readonly until: string }) | null;
    readonly now: Date;
  };

/**
 * A `DeskItemRow` of `c`, in a query whose first value is the site. Findings are those of the text that waits: the
 * edit's where there is one.
 */
export const deskItemColumns = `${commentColumns}, c.open_reports AS "openReports", c.reported_for AS "reportedFor",
  c.queue_rank AS "queueRank", c.queue_reasons AS "queueReasons", now() AS now,
  (SELECT ARRAY[a.key, a.title] FROM article a WHERE a.site_id = $1 AND a.id = c.article_id) AS article,
  writer.created_at AS "authorJoinedAt", writer.standing, writer.standing_until AS "standingUntil",
  written.approved AS "approvedCount", written.rejected AS "rejectedCount",
  (SELECT json_build_object('id', p.id, 'body', p.body, 'displayName',
       (SELECT a.display_name FROM author a WHERE a.site_id = $1 AND a.id = p.author_id))
   FROM comment p WHERE p.site_id = $1 AND p.id = c.parent_id) AS parent,
  (SELECT coalesce(json_agg(json_build_object('rule', f.rule, 'outcome', f.outcome, 'code', f.code,
       'params', f.params, 'spans', f.spans) ORDER BY f.position), '[]')
   FROM finding f WHERE f.site_id = $1 AND f.comment_id = c.id
     AND f.revision = coalesce(c.edit_revision, c.revision)) AS findings,
  (SELECT json_build_object('kind', held.holder_kind, 'id', held.holder_id, 'name', ${holderName('held')},
     'until', held.until)
   FROM claim held WHERE held.site_id = $1 AND held.comment_id = c.id AND held.until > now()) AS claim`;

/** What these columns need beside `c`. OFFSET 0 keeps each a look-up of one row for each comment. */
export const deskItemJoins = `
  CROSS JOIN LATERAL (SELECT created_at, standing, standing_until FROM author
    WHERE site_id = $1 AND id = c.author_id OFFSET 0) writer
  CROSS JOIN LATERAL (SELECT coalesce(sum(approved), 0)::integer AS approved,
      coalesce(sum(rejected), 0)::integer AS rejected
    FROM author_counter WHERE site_id = $1 AND author_id = c.author_id) written`;

const byIds = statement(
  'desk_item_by_ids',
  `SELECT ${deskItemColumns}
   FROM unnest($2::uuid[]) AS wanted (id)
   CROSS JOIN LATERAL (SELECT * FROM comment WHERE site_id = $1 AND id = wanted.id OFFSET 0) c ${deskItemJoins}`,
);

/** Reads of single comments for the desk. */
@Injectable()
export class DeskItemQuery {
  /** In no order; those that the site does not have are left out. */
  async byIds(db: Db, siteId: string, ids: readonly string[]): Promise<DeskItemRow[]> {
    return db.rows<DeskItemRow>(byIds, [siteId, ids]);
  }
}
