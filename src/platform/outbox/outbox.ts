import { Injectable } from '@nestjs/common';
import type { Db } from '../db/db.js';
import { statement } from '../db/statement.js';
import { newId } from '../ids.js';

export interface OutboxMessage {
  readonly topic: string;
  readonly articleId: string;
  readonly commentId: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const append = statement(
  'outbox_append',
  `INSERT INTO outbox (site_id, id, topic, article_id, comment_id, payload)
   SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::jsonb[])`,
);

const prune = statement(
  'outbox_prune',
  `DELETE FROM outbox WHERE site_id = $1 AND created_at < now() - make_interval(days => $2)`,
);

/** Messages that commit with the change they tell of. */
@Injectable()
export class Outbox {
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
}
