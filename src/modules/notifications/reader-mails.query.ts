import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import type { MailLang } from '../../platform/mail/mail-lang.js';

const repliesTo = statement(
  'reader_mail_replies',
  `SELECT c.id AS "subjectId", p.author_id AS "recipientId", e.lang
   FROM comment c JOIN comment p ON p.site_id = $1 AND p.id = c.parent_id
     JOIN author_email e ON e.site_id = $1 AND e.author_id = p.author_id
   WHERE c.site_id = $1 AND c.id = ANY ($2::uuid[]) AND c.status = 'approved' AND c.shown
     AND p.author_id <> c.author_id AND e.confirmed_at IS NOT NULL AND e.replies`,
);

const decisions = statement(
  'reader_mail_decisions',
  `SELECT d.id AS "subjectId", d.author_id AS "recipientId", e.lang
   FROM decision d JOIN author_email e ON e.site_id = $1 AND e.author_id = d.author_id
   WHERE d.site_id = $1 AND d.id = ANY ($2::uuid[]) AND d.actor_kind IN ('staff', 'api_key')
     AND e.confirmed_at IS NOT NULL AND e.decisions`,
);

const ofReply = statement(
  'reader_mail_of_reply',
  `SELECT (SELECT name FROM site WHERE id = $1) AS "siteName", a.title, a.url, c.id AS "commentId", c.body,
     (SELECT display_name FROM author w WHERE w.site_id = $1 AND w.id = c.author_id) AS "writer"
   FROM comment c JOIN comment p ON p.site_id = $1 AND p.id = c.parent_id
     JOIN article a ON a.site_id = $1 AND a.id = c.article_id
   WHERE c.site_id = $1 AND c.id = $2 AND c.status = 'approved' AND c.shown AND p.author_id = $3`,
);

const ofDecision = statement(
  'reader_mail_of_decision',
  // Of a decision that has been overtaken nobody needs to hear.
  `SELECT (SELECT name FROM site WHERE id = $1) AS "siteName", a.title, a.url, c.id AS "commentId", c.body,
     d.to_status AS status, d.reason
   FROM decision d JOIN comment c ON c.site_id = $1 AND c.id = d.comment_id
     JOIN article a ON a.site_id = $1 AND a.id = c.article_id
   WHERE d.site_id = $1 AND d.id = $2 AND c.author_id = $3 AND c.last_decision_id = d.id
     AND c.status = d.to_status AND d.to_status IN ('approved', 'rejected')`,
);

const siteName = statement('reader_mail_site_name', `SELECT name FROM site WHERE id = $1`);

export interface Addressed {
  readonly subjectId: string;
  readonly recipientId: string;
  readonly lang: MailLang;
}

export interface ToldOfReply {
  readonly siteName: string;
  readonly title: string;
  readonly url: string | null;
  readonly commentId: string;
  readonly body: string;
  readonly writer: string;
}

export interface ToldOfDecision extends Omit<ToldOfReply, 'writer'> {
  readonly status: 'approved' | 'rejected';
  readonly reason: string | null;
}

/** Who wants mail of what, and what stands in it. */
@Injectable()
export class ReaderMailsQuery {
  /** Whom these comments reply to, as far as they want to hear of it. */
  async repliesTo(db: Db, siteId: string, commentIds: readonly string[]): Promise<Addressed[]> {
    return db.rows<Addressed>(repliesTo, [siteId, commentIds]);
  }

  /** Whose comments these decisions of the desk are about, as far as they want to hear of it. */
  async decisions(db: Db, siteId: string, decisionIds: readonly string[]): Promise<Addressed[]> {
    return db.rows<Addressed>(decisions, [siteId, decisionIds]);
  }

  /** Null when the reply is not public any more. */
  async ofReply(db: Db, siteId: string, commentId: string, recipientId: string): Promise<ToldOfReply | null> {
    return db.row<ToldOfReply>(ofReply, [siteId, commentId, recipientId]);
  }

  /** Null when the comment has moved on. */
  async ofDecision(
    db: Db,
    siteId: string,
    decisionId: string,
    recipientId: string,
  ): Promise<ToldOfDecision | null> {
    return db.row<ToldOfDecision>(ofDecision, [siteId, decisionId, recipientId]);
  }

  async siteName(db: Db, siteId: string): Promise<string> {
    return (await db.row<{ name: string }>(siteName, [siteId]))?.name ?? '';
  }
}
