import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How often an author was reported, which the desk asks for with each history: counted from all that they wrote it cost
 * as much. What a cut attempt has left is done again: nobody counts here yet.
 */
export class CountReportsAgainst1764000080000 implements MigrationInterface {
  readonly transaction = false;

  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE author_counter ADD COLUMN IF NOT EXISTS reported integer NOT NULL DEFAULT 0`);
    await db.query(`
      INSERT INTO author_counter
        (site_id, author_id, slot, pending, approved, rejected, deleted, upheld, dismissed, reported)
      SELECT c.site_id, c.author_id, 0, 0, 0, 0, 0, 0, 0, count(*)
      FROM report r JOIN comment c ON c.site_id = r.site_id AND c.id = r.comment_id
      GROUP BY c.site_id, c.author_id ORDER BY c.site_id, c.author_id
      ON CONFLICT ON CONSTRAINT author_counter_pk DO UPDATE SET reported = excluded.reported`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
