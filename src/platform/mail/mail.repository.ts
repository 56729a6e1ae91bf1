import { Injectable } from '@nestjs/common';
import type { Db } from '../db/db.js';
import { statement } from '../db/statement.js';
import type { Mail, MailStatus } from './mail.entity.js';

/** Who has said nothing of a mail for so long has died over it. Sending one takes a minute at most. */
const lostMinutes = 5;
/** What was sent is remembered longer than the outbox can tell of it again. */
const keptDays = 30;

const insert = statement(
  'mail_insert',
  `INSERT INTO mail (site_id, id, kind, occasion, recipient_id, subject_id, secret, lang)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT ON CONSTRAINT mail_once_uq DO NOTHING`,
);

const dueSites = statement(
  'mail_due_sites',
  // Of all sites at once: who has anything to do. What is done then names the site.
  `SELECT DISTINCT site_id AS "siteId" FROM mail
   WHERE status IN ('waiting', 'sending') AND next_attempt_at <= now() LIMIT $1`,
);

const claim = statement(
  'mail_claim',
  `UPDATE mail m SET status = 'sending', attempts = m.attempts + 1,
     next_attempt_at = now() + interval '${lostMinutes} minutes'
   FROM (SELECT id FROM mail WHERE site_id = $1 AND status = 'waiting' AND next_attempt_at <= now()
         ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED) due
   WHERE m.site_id = $1 AND m.id = due.id
   RETURNING m.site_id AS "siteId", m.id, m.kind, m.occasion, m.recipient_id AS "recipientId",
     m.subject_id AS "subjectId", m.secret, m.lang, m.attempts`,
);

const giveUpLost = statement(
  'mail_give_up_lost',
  `UPDATE mail SET status = 'unknown', secret = NULL
   WHERE site_id = $1 AND status = 'sending' AND next_attempt_at <= now()`,
);

const settle = statement(
  'mail_settle',
  // Whoever was taken for lost has nothing more to say.
  `UPDATE mail SET status = $3, problem = $4, secret = NULL WHERE site_id = $1 AND id = $2 AND status = 'sending'`,
);

const retry = statement(
  'mail_retry',
  `UPDATE mail SET status = 'waiting', problem = $4, next_attempt_at = now() + make_interval(secs => $3)
   WHERE site_id = $1 AND id = $2 AND status = 'sending'`,
);

const prune = statement(
  'mail_prune',
  `DELETE FROM mail WHERE site_id = $1 AND created_at < now() - interval '${keptDays} days'`,
);

const counts = statement(
  'mail_counts',
  // Of all sites at once, when it is asked for.
  `SELECT status, count(*)::integer AS n FROM mail GROUP BY status`,
);

export type NewMail = Pick<Mail, 'kind' | 'occasion' | 'recipientId' | 'subjectId' | 'lang'>;
export type ClaimedMail = NewMail & Pick<Mail, 'siteId' | 'id' | 'secret' | 'attempts'>;

/** Mail that waits, and what has become of it. */
@Injectable()
export class MailRepository {
  /** Nothing for an occasion on which this recipient has mail already. */
  async insert(tx: Db, siteId: string, id: string, mail: NewMail, secret: Buffer | null): Promise<void> {
    const { kind, occasion, recipientId, subjectId, lang } = mail;
    await tx.execute(insert, [siteId, id, kind, occasion, recipientId, subjectId, secret, lang]);
  }

  async dueSites(db: Db, limit: number): Promise<string[]> {
    return (await db.rows<{ siteId: string }>(dueSites, [limit])).map(({ siteId }) => siteId);
  }

  /** Marks mail as being sent, before it is; two processes never get the same. */
  async claim(tx: Db, siteId: string, limit: number): Promise<ClaimedMail[]> {
    await tx.execute(giveUpLost, [siteId]);
    return tx.rows<ClaimedMail>(claim, [siteId, limit]);
  }

  async settle(
    tx: Db,
    siteId: string,
    id: string,
    status: MailStatus,
    problem: string | null,
  ): Promise<void> {
    await tx.execute(settle, [siteId, id, status, problem]);
  }

  async retry(tx: Db, siteId: string, id: string, seconds: number, problem: string): Promise<void> {
    await tx.execute(retry, [siteId, id, seconds, problem]);
  }

  async prune(tx: Db, siteId: string): Promise<void> {
    await tx.execute(prune, [siteId]);
  }

  async counts(db: Db): Promise<{ status: MailStatus; n: number }[]> {
    return db.rows(counts);
  }
}
