import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the pages of a publication live, and whether they may create its articles. */
export class AllowOrigins1764000050000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE site
        ADD COLUMN origins text[] NOT NULL DEFAULT '{}',
        ADD COLUMN article_creation text NOT NULL DEFAULT 'publisher',
        ADD CONSTRAINT site_article_creation_ck CHECK (article_creation IN ('publisher', 'first_comment'))`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
