import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How long a site keeps what nobody sees any more. The indexes find it without looking at the rest; they are built
 * while others write, which no transaction can do, and what a cut attempt has left is removed first.
 */
export class KeepForATime1764000071000 implements MigrationInterface {
  readonly transaction = false;

  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE site ADD COLUMN IF NOT EXISTS retention jsonb NOT NULL DEFAULT '{}'`);
    await db.query(`DROP INDEX CONCURRENTLY IF EXISTS comment_withdrawn_text_idx`);
    await db.query(`
      CREATE INDEX CONCURRENTLY comment_withdrawn_text_idx ON comment (site_id, last_decision_id)
        WHERE status = 'deleted' AND body <> ''`);
    await db.query(`DROP INDEX CONCURRENTLY IF EXISTS report_settled_note_idx`);
    await db.query(`
      CREATE INDEX CONCURRENTLY report_settled_note_idx ON report (site_id, settled_by)
        WHERE note IS NOT NULL AND settled_by IS NOT NULL`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
