import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Decisions by what was done, approvals left out: they are most of the record, and posting writes them. Built while
 * others write, which no transaction can do; what a cut attempt has left is removed first.
 */
export class FindRareDecisions1764000081000 implements MigrationInterface {
  readonly transaction = false;

  async up(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX CONCURRENTLY IF EXISTS decision_action_idx`);
    await db.query(`
      CREATE INDEX CONCURRENTLY decision_action_idx ON decision (site_id, action, created_at, id)
        WHERE action <> 'approve'`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
