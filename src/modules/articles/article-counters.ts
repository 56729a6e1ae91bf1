import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';

/** How the public counts of one article change. */
export interface ArticleCountChange {
  readonly articleId: string;
  readonly comments: number;
  readonly threads: number;
}

/**
 * Slots by the backend's pid: every connection of a pool keeps to its own row, so that posts to one article do
 * not queue up behind each other. 16 is above the size of a pool.
 */
const addToSlots = statement(
  'article_counter_add',
  `INSERT INTO article_counter AS c (site_id, article_id, slot, comments, threads)
   SELECT $1, change.article_id, pg_backend_pid() % 16, sum(change.comments), sum(change.threads)
   FROM unnest($2::uuid[], $3::integer[], $4::integer[]) AS change (article_id, comments, threads)
   GROUP BY change.article_id
   HAVING sum(change.comments) <> 0 OR sum(change.threads) <> 0
   ORDER BY change.article_id
   ON CONFLICT ON CONSTRAINT article_counter_pk DO UPDATE
     SET comments = c.comments + excluded.comments, threads = c.threads + excluded.threads`,
);

/** The public counts of articles. They commit with the change that they describe. */
@Injectable()
export class ArticleCounters {
  async add(tx: Db, siteId: string, changes: readonly ArticleCountChange[]): Promise<void> {
    const effective = changes.filter((change) => change.comments !== 0 || change.threads !== 0);
    if (effective.length === 0) return;
    await tx.execute(addToSlots, [
      siteId,
      effective.map((change) => change.articleId),
      effective.map((change) => change.comments),
      effective.map((change) => change.threads),
    ]);
  }
}
