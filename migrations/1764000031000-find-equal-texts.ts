import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The same text from many authors is found by its hash; short ones, which people send by themselves, are left out.
 * Built while others write, which no transaction can do; what a cut attempt has left is removed first.
 */
export class FindEqualTexts1764000031000 implements MigrationInterface {
  readonly transaction = false;

  async up(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX CONCURRENTLY IF EXISTS comment_equal_text_idx`);
    await db.query(`
      CREATE INDEX CONCURRENTLY comment_equal_text_idx
        ON comment (site_id, hashtextextended(body, 0), created_at) WHERE char_length(body) >= 40`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
