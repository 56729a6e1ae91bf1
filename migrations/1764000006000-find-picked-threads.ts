import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Picked threads are found without reading the others; there are few, so that one index does for every order. Built
 * while others write, like those of the ranked orders.
 */
export class FindPickedThreads1764000006000 implements MigrationInterface {
  readonly transaction = false;

  async up(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX CONCURRENTLY IF EXISTS comment_picked_idx`);
    await db.query(`
      CREATE INDEX CONCURRENTLY comment_picked_idx ON comment (site_id, article_id, created_at, id)
        WHERE parent_id IS NULL AND shown AND picked_at IS NOT NULL`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
