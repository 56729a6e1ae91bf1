import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import type { AuthorEmail } from './author-email.entity.js';
import type { MailLinkAim } from './mail-links.js';

const columns = `email, version, lang, replies, decisions, confirmed_at AS "confirmedAt"`;

const find = statement(
  'author_email_find',
  `SELECT ${columns} FROM author_email WHERE site_id = $1 AND author_id = $2`,
);

const put = statement(
  'author_email_put',
  // The same address again changes the wishes only.
  `INSERT INTO author_email AS e (site_id, author_id, email, version, lang, replies, decisions)
   VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT ON CONSTRAINT author_email_pk DO UPDATE SET email = excluded.email, lang = excluded.lang,
     replies = excluded.replies, decisions = excluded.decisions,
     version = CASE WHEN e.email = excluded.email THEN e.version ELSE excluded.version END,
     confirmed_at = CASE WHEN e.email = excluded.email THEN e.confirmed_at END
   RETURNING ${columns}`,
);

const remove = statement(
  'author_email_remove',
  `DELETE FROM author_email WHERE site_id = $1 AND author_id = $2`,
);

const byVersion = `site_id = $1 AND author_id = $2 AND version = $3`;
const follow: Readonly<Record<MailLinkAim, ReturnType<typeof statement>>> = {
  confirm: statement(
    'author_email_confirm',
    `UPDATE author_email SET confirmed_at = coalesce(confirmed_at, now()) WHERE ${byVersion}`,
  ),
  replies: statement(
    'author_email_stop_replies',
    `UPDATE author_email SET replies = false WHERE ${byVersion}`,
  ),
  decisions: statement(
    'author_email_stop_decisions',
    `UPDATE author_email SET decisions = false WHERE ${byVersion}`,
  ),
};

const anyConfirmed = statement(
  'author_email_any_confirmed',
  // Of any site: nobody reads the outbox for nothing.
  `SELECT EXISTS (SELECT FROM author_email WHERE confirmed_at IS NOT NULL) AS found`,
);

export type EmailFacts = Pick<
  AuthorEmail,
  'email' | 'version' | 'lang' | 'replies' | 'decisions' | 'confirmedAt'
>;
export type EmailWishes = Pick<AuthorEmail, 'email' | 'lang' | 'replies' | 'decisions'>;

/** Addresses of authors, and what they want to hear of. */
@Injectable()
export class AuthorEmailsRepository {
  async find(db: Db, siteId: string, authorId: string): Promise<EmailFacts | null> {
    return db.row<EmailFacts>(find, [siteId, authorId]);
  }

  /** `version` counts where the address is another than before. */
  async put(
    tx: Db,
    siteId: string,
    authorId: string,
    version: string,
    { email, lang, replies, decisions }: EmailWishes,
  ): Promise<EmailFacts> {
    const row = await tx.row<EmailFacts>(put, [siteId, authorId, email, version, lang, replies, decisions]);
    if (!row) throw new Error('An address that was put gave no row.');
    return row;
  }

  async remove(tx: Db, siteId: string, authorId: string): Promise<void> {
    await tx.execute(remove, [siteId, authorId]);
  }

  /** Does what a link in a mail is for; false when the address has been changed or removed since. */
  async follow(
    tx: Db,
    aim: MailLinkAim,
    { siteId, authorId, version }: { siteId: string; authorId: string; version: string },
  ): Promise<boolean> {
    return (await tx.execute(follow[aim], [siteId, authorId, version])) === 1;
  }

  async anyConfirmed(db: Db): Promise<boolean> {
    return (await db.row<{ found: boolean }>(anyConfirmed))?.found ?? false;
  }
}
