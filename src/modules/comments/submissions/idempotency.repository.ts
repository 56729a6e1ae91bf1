import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';

const find = statement(
  'idempotency_key_find',
  `SELECT request_hash AS "requestHash", answer FROM idempotency_key
   WHERE site_id = $1 AND author_id = $2 AND key = $3 AND created_at >= now() - interval '24 hours'`,
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

/** Answers that are kept for whoever sends the same submission again; they are written with the comment. */
@Injectable()
export class IdempotencyRepository {
  /** Null where the key is not in use: it never was, or a day has passed. */
  async find(
    db: Db,
    { siteId, authorId, key }: IdempotencyScope,
  ): Promise<{ requestHash: Buffer; answer: string } | null> {
    return db.row<{ requestHash: Buffer; answer: string }>(find, [siteId, authorId, key]);
  }

  /** Forgets what a day has passed over. */
  async prune(tx: Db, siteId: string): Promise<void> {
    await tx.execute(prune, [siteId]);
  }
}
