import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement, type Statement } from '../../platform/db/statement.js';
import { installationId } from '../../platform/ids.js';
import type { CommentStatus } from '../comments/comment-status.js';

const isStaff = statement(
  'erasure_is_staff',
  // An admin of every site is on no site's list.
  `SELECT EXISTS (SELECT FROM staff_member WHERE site_id = $1 AND author_id = $2)
     OR EXISTS (SELECT FROM author a JOIN account c ON c.site_id = $3 AND c.id = a.account_id
                WHERE a.site_id = $1 AND a.id = $2 AND c.installation_admin) AS found`,
);

const returnNames = statement(
  'erasure_return_names',
  // Another signed-in reader may go by the same name: it becomes theirs.
  `UPDATE reserved_name r SET author_id = other.id
   FROM (SELECT DISTINCT ON (a.name_skeleton) a.name_skeleton, a.id FROM author a
         WHERE a.site_id = $1 AND a.kind = 'sso' AND a.id <> $2 AND a.name_skeleton IN (
           SELECT skeleton FROM reserved_name WHERE site_id = $1 AND author_id = $2)
         ORDER BY a.name_skeleton, a.id) other
   WHERE r.site_id = $1 AND r.author_id = $2 AND r.skeleton = other.name_skeleton`,
);

const closeAuthor = statement(
  'erasure_close_author',
  // The generation ends every token; what is in flight with one is refused by the write.
  `UPDATE author SET display_name = '', name_skeleton = '', token_generation = token_generation + 1,
     external_id = NULL, picture = NULL, badges = NULL
   WHERE site_id = $1 AND id = $2`,
);

const listOpen = statement(
  'erasure_list_open',
  `SELECT id FROM comment WHERE site_id = $1 AND author_id = $2 AND status <> 'deleted' ORDER BY id LIMIT $3`,
);

const see = statement(
  'erasure_see',
  `SELECT id, revision, status FROM comment WHERE site_id = $1 AND id = ANY ($2::uuid[]) AND status <> 'deleted'
   ORDER BY id`,
);

const ofAuthor = `site_id = $1 AND comment_id IN (SELECT id FROM comment WHERE site_id = $1 AND author_id = $2)`;

/** What is held of a person beside the tombstones of their comments, table by table. */
const erasures: readonly Statement[] = [
  statement('erasure_email', `DELETE FROM author_email WHERE site_id = $1 AND author_id = $2`),
  statement('erasure_mail', `DELETE FROM mail WHERE site_id = $1 AND recipient_id = $2`),
  statement('erasure_credentials', `DELETE FROM guest_credential WHERE site_id = $1 AND author_id = $2`),
  statement(
    'erasure_names',
    `DELETE FROM reserved_name WHERE site_id = $1 AND author_id = $2 AND NOT protected`,
  ),
  statement(
    'erasure_protected_names',
    // Staff or a byline bear the name as well: it stays theirs.
    `UPDATE reserved_name SET author_id = NULL WHERE site_id = $1 AND author_id = $2`,
  ),
  statement(
    'erasure_texts',
    `UPDATE comment SET body = '', edit_body = NULL, edit_revision = NULL WHERE site_id = $1 AND author_id = $2`,
  ),
  statement('erasure_revisions', `DELETE FROM comment_revision WHERE ${ofAuthor}`),
  statement('erasure_findings', `UPDATE finding SET params = '{}', spans = '[]' WHERE ${ofAuthor}`),
  statement(
    'erasure_notes',
    `DELETE FROM decision_note WHERE site_id = $1
       AND decision_id IN (SELECT id FROM decision WHERE site_id = $1 AND author_id = $2)`,
  ),
  statement('erasure_notes_about', `DELETE FROM author_note WHERE site_id = $1 AND author_id = $2`),
  statement(
    'erasure_report_notes',
    // A report stays a report, so that what was decided on it can be read; its words go.
    `UPDATE report SET note = NULL WHERE site_id = $1 AND author_id = $2 AND note IS NOT NULL`,
  ),
  statement(
    'erasure_report_notes_about',
    `UPDATE report SET note = NULL WHERE note IS NOT NULL AND ${ofAuthor}`,
  ),
  statement('erasure_answers', `DELETE FROM idempotency_key WHERE site_id = $1 AND author_id = $2`),
  statement(
    'erasure_reactions',
    `WITH removed AS (
       DELETE FROM reaction WHERE site_id = $1 AND author_id = $2 RETURNING comment_id, kind)
     INSERT INTO comment_tally (site_id, comment_id, replies, kind, reactions)
     SELECT $1, comment_id, 0, kind, -count(*) FROM removed GROUP BY comment_id, kind`,
  ),
];

/** A comment as a withdrawal has to know it. */
export interface OpenComment {
  readonly id: string;
  readonly revision: number;
  readonly status: CommentStatus;
}

/** Where a person's data is, in one place: whoever adds a table with text of people adds a line here. */
@Injectable()
export class ErasureRepository {
  async isStaff(db: Db, siteId: string, authorId: string): Promise<boolean> {
    return (await db.row<{ found: boolean }>(isStaff, [siteId, authorId, installationId]))?.found ?? false;
  }

  /** Ends the author's tokens and empties the name. */
  async closeAuthor(tx: Db, siteId: string, authorId: string): Promise<void> {
    await tx.execute(returnNames, [siteId, authorId]);
    await tx.execute(closeAuthor, [siteId, authorId]);
  }

  /** Comments of the author that are not withdrawn, `limit` at most. */
  async listOpen(db: Db, siteId: string, authorId: string, limit: number): Promise<string[]> {
    const rows = await db.rows<{ id: string }>(listOpen, [siteId, authorId, limit]);
    return rows.map(({ id }) => id);
  }

  /** As they are now, for whoever has locked them. */
  async see(tx: Db, siteId: string, ids: readonly string[]): Promise<OpenComment[]> {
    return tx.rows<OpenComment>(see, [siteId, ids]);
  }

  async eraseAll(tx: Db, siteId: string, authorId: string): Promise<void> {
    for (const erasure of erasures) await tx.execute(erasure, [siteId, authorId]);
  }
}
