import { untilFolded } from './recount.js';
import type { TestDatabase } from './test-database.js';

/**
 * Everything that an undo has to bring back: comments with their place in the queue, texts, counts. Left out is what
 * only grows: the record, when a comment was first approved, what ranked cursors remember of ranks that fell.
 */
export async function commentState(database: TestDatabase): Promise<Record<string, unknown>[][]> {
  await untilFolded(database);
  const grown = `{last_decision_id,first_approved_at,reply_peak,replies_fell_at}`;
  return Promise.all(
    [
      `SELECT to_jsonb(c) - '${grown}'::text[] AS comment FROM comment c ORDER BY id`,
      `SELECT comment_id, revision, body FROM comment_revision ORDER BY 1, 2`,
      `SELECT article_id, sum(comments) AS comments, sum(threads) AS threads FROM article_counter GROUP BY 1 ORDER BY 1`,
      `SELECT site_id, sum(pending) AS pending FROM queue_counter GROUP BY 1 ORDER BY 1`,
    ].map((sql) => database.query(sql)),
  );
}
