import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an undo needs to know of a decision, and which decision of a comment is the latest (ADR 0019). */
export class UndoDecisions1764000013000 implements MigrationInterface {
  readonly transaction = false;

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE decision
        ADD COLUMN IF NOT EXISTS waiting_since timestamptz(3),
        ADD COLUMN IF NOT EXISTS undoes_id uuid,
        ADD COLUMN IF NOT EXISTS undo_point jsonb`);
    await db.query(`ALTER TABLE comment ADD COLUMN IF NOT EXISTS last_decision_id uuid`);
    await db.query(`DROP INDEX CONCURRENTLY IF EXISTS decision_batch_idx`);
    await db.query(`DROP INDEX CONCURRENTLY IF EXISTS decision_undoes_uq`);
    // Without what rules decided: that comes with every comment, and cannot be undone.
    await db.query(`
      CREATE INDEX CONCURRENTLY decision_batch_idx ON decision (site_id, batch_id, id)
        WHERE actor_kind <> 'rule'`);
    await db.query(`
      CREATE UNIQUE INDEX CONCURRENTLY decision_undoes_uq ON decision (site_id, undoes_id)
        WHERE undoes_id IS NOT NULL`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
