import type { MigrationInterface, QueryRunner } from 'typeorm';

const inReview = 'review_since IS NOT NULL AND reachable';

const indexes: readonly (readonly [name: string, columns: string])[] = [
  ['comment_queue_time_idx', 'site_id, review_kind, review_since, id'],
  ['comment_queue_rank_idx', 'site_id, review_kind, queue_rank, review_since, id'],
  ['comment_article_queue_time_idx', 'site_id, article_id, review_kind, review_since, id'],
  ['comment_article_queue_rank_idx', 'site_id, article_id, review_kind, queue_rank, review_since, id'],
  ['comment_author_queue_idx', 'site_id, author_id, review_since, id'],
];

/** The orders of the queue, by why a comment is in it. Built while others write, before those they replace go. */
export class OrderTheQueue1764000021000 implements MigrationInterface {
  readonly transaction = false;

  async up(db: QueryRunner): Promise<void> {
    for (const [name, columns] of indexes) {
      await db.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await db.query(`CREATE INDEX CONCURRENTLY ${name} ON comment (${columns}) WHERE ${inReview}`);
    }
    for (const replaced of ['comment_queue_idx', 'comment_article_queue_idx']) {
      await db.query(`DROP INDEX CONCURRENTLY IF EXISTS ${replaced}`);
    }
    for (const [name, condition] of [
      ['comment_open_reports_ck', 'open_reports >= 0'],
      ['comment_review_kind_ck', `review_kind IN ('pending', 'reported', 'both')`],
      ['comment_queue_rank_ck', 'queue_rank BETWEEN 0 AND 1000'],
    ] as const) {
      await db.query(`ALTER TABLE comment DROP CONSTRAINT IF EXISTS ${name}`);
      await db.query(`ALTER TABLE comment ADD CONSTRAINT ${name} CHECK (${condition}) NOT VALID`);
      await db.query(`ALTER TABLE comment VALIDATE CONSTRAINT ${name}`);
    }
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
