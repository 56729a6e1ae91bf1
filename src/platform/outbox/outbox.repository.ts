import { Injectable } from '@nestjs/common';
import type { Db } from '../db/db.js';
import { statement } from '../db/statement.js';
import { newId } from '../ids.js';

/** What happened, in ids and codes. `articleId` and `commentId` are null for what is about the whole site. */
export interface OutboxMessage {
  readonly topic: string;
  readonly articleId: string | null;
  readonly commentId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A message that was committed and has its number in the order of telling. */
export interface NumberedMessage extends OutboxMessage {
  readonly siteId: string;
  readonly id: string;
  readonly seq: number;
}

/** Any number that no other program on this database locks: "outbox" in ASCII. */
const sequencerLock = 0x6f7574626f78;

const append = statement(
  'outbox_append',
  `INSERT INTO outbox (site_id, id, topic, article_id, comment_id, payload)
   SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::jsonb[])`,
);

const prune = statement(
  'outbox_prune',
  `DELETE FROM outbox WHERE site_id = $1 AND created_at < now() - make_interval(days => $2)`,
);

const number = statement(
  'outbox_number',
  // The lock goes with the statement, after its rows can be seen: whoever numbers next gives higher numbers only,
  // so that no number ever appears below one that somebody has read. This is about all sites at once.
  `WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock($1) AS mine),
   unnumbered AS MATERIALIZED (
     SELECT site_id, id FROM outbox WHERE (SELECT mine FROM turn) AND seq IS NULL ORDER BY position LIMIT $2),
   numbered AS MATERIALIZED (SELECT site_id, id, nextval('outbox_seq') AS seq FROM unnumbered)
   UPDATE outbox o SET seq = n.seq FROM numbered n
   WHERE o.site_id = n.site_id AND o.id = n.id AND o.seq IS NULL`,
);

const after = statement(
  'outbox_after',
  `SELECT site_id AS "siteId", id, topic, article_id AS "articleId", comment_id AS "commentId", payload,
     seq::float8 AS seq
   FROM outbox WHERE seq > $1 ORDER BY seq LIMIT $2`,
);

const lastSeq = statement('outbox_last_seq', `SELECT coalesce(max(seq), 0)::float8 AS seq FROM outbox`);

@Injectable()
export class OutboxRepository {
  async append(tx: Db, siteId: string, messages: readonly OutboxMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await tx.execute(append, [
      siteId,
      messages.map(() => newId()),
      messages.map((message) => message.topic),
      messages.map((message) => message.articleId),
      messages.map((message) => message.commentId),
      messages.map((message) => JSON.stringify(message.payload)),
    ]);
  }

  /** Forgets what is older than `days`. */
  async prune(tx: Db, siteId: string, days: number): Promise<void> {
    await tx.execute(prune, [siteId, days]);
  }

  /** Numbers at most `limit` messages of those that have been committed, unless another process is just at it. */
  async number(db: Db, limit: number): Promise<number> {
    return db.execute(number, [sequencerLock, limit]);
  }

  /** What comes after `seq`, in order. */
  async after(db: Db, seq: number, limit: number): Promise<NumberedMessage[]> {
    return db.rows<NumberedMessage>(after, [seq, limit]);
  }

  async lastSeq(db: Db): Promise<number> {
    return (await db.row<{ seq: number }>(lastSeq))?.seq ?? 0;
  }
}
