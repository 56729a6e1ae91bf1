import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import { installationId } from '../../platform/ids.js';

/** Ended sessions and links are kept so long for whoever asks what happened. */
const endedDays = 7;

const withdrawn = statement(
  'retention_withdrawn',
  // Decisions have ids in the order of time: the index has the oldest first, and only what still has a text.
  `SELECT c.id FROM (
     SELECT id, last_decision_id FROM comment
     WHERE site_id = $1 AND status = 'deleted' AND body <> ''
     ORDER BY last_decision_id LIMIT $3 FOR UPDATE SKIP LOCKED) c
   JOIN decision d ON d.site_id = $1 AND d.id = c.last_decision_id
   WHERE d.created_at < now() - make_interval(days => $2)`,
);

const emptied = [
  statement(
    'retention_texts',
    `UPDATE comment SET body = '', edit_body = NULL, edit_revision = NULL WHERE site_id = $1 AND id = ANY ($2::uuid[])`,
  ),
  statement(
    'retention_revisions',
    `DELETE FROM comment_revision WHERE site_id = $1 AND comment_id = ANY ($2::uuid[])`,
  ),
  statement(
    'retention_findings',
    `UPDATE finding SET params = '{}', spans = '[]' WHERE site_id = $1 AND comment_id = ANY ($2::uuid[])`,
  ),
  statement(
    'retention_notes',
    `DELETE FROM decision_note WHERE site_id = $1 AND decision_id IN (
       SELECT id FROM decision WHERE site_id = $1 AND comment_id = ANY ($2::uuid[]))`,
  ),
  statement(
    'retention_report_notes_about',
    `UPDATE report SET note = NULL WHERE site_id = $1 AND comment_id = ANY ($2::uuid[]) AND note IS NOT NULL`,
  ),
];

const reportNotes = statement(
  'retention_report_notes',
  `UPDATE report SET note = NULL FROM (
     SELECT r.comment_id, r.author_id FROM (
       SELECT comment_id, author_id, settled_by FROM report
       WHERE site_id = $1 AND note IS NOT NULL AND settled_by IS NOT NULL
       ORDER BY settled_by LIMIT $3 FOR UPDATE SKIP LOCKED) r
     JOIN decision d ON d.site_id = $1 AND d.id = r.settled_by
     WHERE d.created_at < now() - make_interval(days => $2)) old
   WHERE report.site_id = $1 AND report.comment_id = old.comment_id AND report.author_id = old.author_id`,
);

const ended = [
  statement(
    'retention_sessions',
    `DELETE FROM access_token WHERE site_id = $1 AND expires_at < now() - make_interval(days => $2)`,
  ),
  statement(
    'retention_links',
    `DELETE FROM account_link WHERE site_id = $1 AND expires_at < now() - make_interval(days => $2)`,
  ),
];

/** Empties what has been kept for long enough, some of it at a time. */
@Injectable()
export class RetentionRepository {
  /** Gives how many comments it has emptied of what it had locked at most. */
  async emptyWithdrawn(tx: Db, siteId: string, days: number, limit: number): Promise<number> {
    const rows = await tx.rows<{ id: string }>(withdrawn, [siteId, days, limit]);
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) for (const one of emptied) await tx.execute(one, [siteId, ids]);
    return ids.length;
  }

  async emptyReportNotes(tx: Db, siteId: string, days: number, limit: number): Promise<number> {
    return tx.execute(reportNotes, [siteId, days, limit]);
  }

  /** Sessions, tokens and links of accounts that have ended. */
  async forgetEnded(tx: Db): Promise<void> {
    for (const one of ended) await tx.execute(one, [installationId, endedDays]);
  }
}
