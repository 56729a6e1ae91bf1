import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement, type Statement } from '../../platform/db/statement.js';

const own = `c.site_id = $1 AND c.author_id = $2`;

/** Everything held of a person, part by part, as it is given to them. */
const parts: Readonly<Record<PersonalPart, Statement>> = {
  comments: statement(
    'export_comments',
    `SELECT c.id, a.key AS article, c.parent_id AS "parentId", c.body, c.edit_body AS "waitingEdit", c.revision,
       c.status, c.created_at AS "createdAt", c.edited_at AS "editedAt"
     FROM comment c JOIN article a ON a.site_id = c.site_id AND a.id = c.article_id
     WHERE ${own} ORDER BY c.created_at, c.id`,
  ),
  revisions: statement(
    'export_revisions',
    `SELECT r.comment_id AS "commentId", r.revision, r.body, r.superseded_at AS "supersededAt"
     FROM comment c JOIN comment_revision r ON r.site_id = c.site_id AND r.comment_id = c.id
     WHERE ${own} ORDER BY r.comment_id, r.revision`,
  ),
  findings: statement(
    'export_findings',
    `SELECT f.comment_id AS "commentId", f.revision, f.rule, f.outcome, f.code, f.params
     FROM comment c JOIN finding f ON f.site_id = c.site_id AND f.comment_id = c.id
     WHERE ${own} ORDER BY f.comment_id, f.revision, f.position`,
  ),
  decisions: statement(
    'export_decisions',
    `SELECT c.comment_id AS "commentId", c.action, c.from_status AS "from", c.to_status AS "to", c.revision, c.rule,
       c.reason, n.body AS note, c.created_at AS at
     FROM decision c LEFT JOIN decision_note n ON n.site_id = c.site_id AND n.decision_id = c.id
     WHERE ${own} ORDER BY c.created_at, c.id`,
  ),
  reactions: statement(
    'export_reactions',
    `SELECT c.comment_id AS "commentId", c.kind, c.created_at AS at FROM reaction c
     WHERE ${own} ORDER BY c.created_at, c.comment_id, c.kind`,
  ),
  reports: statement(
    'export_reports',
    `SELECT c.comment_id AS "commentId", c.reason, c.note, c.outcome, c.created_at AS at FROM report c
     WHERE ${own} ORDER BY c.created_at, c.comment_id`,
  ),
  notes: statement(
    'export_notes',
    `SELECT c.body, c.created_at AS at FROM author_note c WHERE ${own} ORDER BY c.created_at, c.id`,
  ),
  email: statement(
    'export_email',
    `SELECT c.email, c.lang, c.replies, c.decisions, c.confirmed_at AS "confirmedAt", c.created_at AS at
     FROM author_email c WHERE ${own}`,
  ),
  mail: statement(
    'export_mail',
    `SELECT kind, status, created_at AS at FROM mail WHERE site_id = $1 AND recipient_id = $2 ORDER BY created_at, id`,
  ),
  submissions: statement(
    'export_submissions',
    `SELECT c.key, c.answer, c.created_at AS at FROM idempotency_key c WHERE ${own} ORDER BY c.created_at, c.key`,
  ),
  names: statement(
    'export_names',
    `SELECT c.skeleton, c.reserved_at AS at FROM reserved_name c WHERE ${own} ORDER BY c.reserved_at, c.skeleton`,
  ),
  record: statement(
    'export_record',
    `SELECT kind, details, created_at AS at FROM audit_entry
     WHERE site_id = $1 AND subject_id = $2 ORDER BY created_at, id`,
  ),
};

export type PersonalPart =
  | 'comments'
  | 'revisions'
  | 'findings'
  | 'decisions'
  | 'reactions'
  | 'reports'
  | 'notes'
  | 'email'
  | 'mail'
  | 'submissions'
  | 'names'
  | 'record';

export type PersonalData = Record<PersonalPart, Record<string, unknown>[]>;

@Injectable()
export class PersonalDataQuery {
  /** One part after the other: who has written much is not to take every connection. */
  async of(db: Db, siteId: string, authorId: string): Promise<PersonalData> {
    const data: Partial<PersonalData> = {};
    for (const [part, select] of Object.entries(parts) as [PersonalPart, Statement][]) {
      data[part] = await db.rows<Record<string, unknown>>(select, [siteId, authorId]);
    }
    return data as PersonalData;
  }
}
