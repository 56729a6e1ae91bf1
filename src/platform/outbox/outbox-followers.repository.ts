import { Injectable } from '@nestjs/common';
import type { Db } from '../db/db.js';
import { statement } from '../db/statement.js';
import { installationId } from '../ids.js';
import type { NumberedMessage } from './outbox.repository.js';

const lock = statement(
  'outbox_follower_lock',
  `SELECT seq::float8 AS seq FROM outbox_follower WHERE site_id = $1 AND name = $2 FOR UPDATE SKIP LOCKED`,
);

const advance = statement(
  'outbox_follower_advance',
  `UPDATE outbox_follower SET seq = $3 WHERE site_id = $1 AND name = $2`,
);

const found = statement(
  'outbox_follower_found',
  `INSERT INTO outbox_follower (site_id, name, seq)
   SELECT $1, $2, coalesce(max(seq), 0) FROM outbox ON CONFLICT DO NOTHING`,
);

const last = statement('outbox_follower_last', `SELECT coalesce(max(seq), 0)::float8 AS seq FROM outbox`);

const between = statement(
  'outbox_follower_between',
  // Of all sites at once, like the numbering.
  `SELECT site_id AS "siteId", id, topic, article_id AS "articleId", comment_id AS "commentId", payload,
     seq::float8 AS seq, created_at AS "createdAt"
   FROM outbox WHERE seq > $1 AND seq <= $2 AND topic = ANY ($3::text[]) ORDER BY seq LIMIT $4`,
);

/** A message with the time of the change that it tells of. */
export interface FollowedMessage extends NumberedMessage {
  readonly createdAt: Date;
}

/** Where followers of the outbox have come to. */
@Injectable()
export class OutboxFollowersRepository {
  /** A follower that is new hears what comes from now on. */
  async found(db: Db, name: string): Promise<void> {
    await db.execute(found, [installationId, name]);
  }

  /** How far the follower has come, locked until the transaction ends; null while another process is at it. */
  async lock(tx: Db, name: string): Promise<number | null> {
    return (await tx.row<{ seq: number }>(lock, [installationId, name]))?.seq ?? null;
  }

  async advance(tx: Db, name: string, seq: number): Promise<void> {
    await tx.execute(advance, [installationId, name, seq]);
  }

  async lastSeq(tx: Db): Promise<number> {
    return (await tx.row<{ seq: number }>(last))?.seq ?? 0;
  }

  /** Messages of these topics after one number up to another, in order. */
  async between(
    tx: Db,
    after: number,
    upTo: number,
    { topics, limit }: { topics: readonly string[]; limit: number },
  ): Promise<FollowedMessage[]> {
    return tx.rows<FollowedMessage>(between, [after, upTo, topics, limit]);
  }
}
