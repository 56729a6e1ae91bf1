import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';

const claim = statement(
  'idempotency_key_claim',
  // Waits for a transaction that is just inserting the same key, and inserts nothing if that one commits.
  `INSERT INTO idempotency_key AS i (site_id, author_id, key, request_hash) VALUES ($1, $2, $3, $4)
   ON CONFLICT ON CONSTRAINT idempotency_key_pk DO UPDATE
     SET request_hash = excluded.request_hash, answer = NULL, created_at = now()
     WHERE i.created_at < now() - interval '24 hours'`,
);

const find = statement(
  'idempotency_key_find',
  `SELECT request_hash AS "requestHash", answer FROM idempotency_key
   WHERE site_id = $1 AND author_id = $2 AND key = $3`,
);

const storeAnswer = statement(
  'idempotency_key_store_answer',
  `UPDATE idempotency_key SET answer = $4 WHERE site_id = $1 AND author_id = $2 AND key = $3`,
);

const prune = statement(
  'idempotency_key_prune',
  `DELETE FROM idempotency_key WHERE site_id = $1 AND created_at < now() - interval '24 hours'`,
);

export interface IdempotencyScope {
  readonly siteId: string;
  readonly authorId: string;
  readonly key: string;
}

@Injectable()
export class IdempotencyRepository {
  /** False when the key is in use; the row then is there to be read. */
  async claim(tx: Db, { siteId, authorId, key }: IdempotencyScope, requestHash: Buffer): Promise<boolean> {
    return (await tx.execute(claim, [siteId, authorId, key, requestHash])) === 1;
  }

  async find(
    tx: Db,
    { siteId, authorId, key }: IdempotencyScope,
  ): Promise<{ requestHash: Buffer; answer: string | null } | null> {
    return tx.row<{ requestHash: Buffer; answer: string | null }>(find, [siteId, authorId, key]);
  }

  async storeAnswer(tx: Db, { siteId, authorId, key }: IdempotencyScope, answer: string): Promise<void> {
    await tx.execute(storeAnswer, [siteId, authorId, key, answer]);
  }

  /** Forgets what a day has passed over. */
  async prune(tx: Db, siteId: string): Promise<void> {
    await tx.execute(prune, [siteId]);
  }
}
