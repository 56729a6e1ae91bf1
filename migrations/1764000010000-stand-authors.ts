import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The standing of authors, and decisions that dismiss and undo. Large tables may be in use by now: constants are
 * filled in without a rewrite, and constraints are checked while others write.
 */
export class StandAuthors1764000010000 implements MigrationInterface {
  readonly transaction = false;

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE author
        ADD COLUMN IF NOT EXISTS standing text NOT NULL DEFAULT 'normal',
        ADD COLUMN IF NOT EXISTS standing_until timestamptz(3),
        ADD COLUMN IF NOT EXISTS standing_reason text,
        ADD COLUMN IF NOT EXISTS standing_changed_at timestamptz(3),
        ADD COLUMN IF NOT EXISTS standing_entry_id uuid`);
    await constrain(
      db,
      'author',
      'author_standing_ck',
      `standing IN ('trusted', 'normal', 'premoderated', 'suspended', 'banned')`,
    );
    await constrain(
      db,
      'author',
      'author_suspension_ck',
      `standing <> 'suspended' OR standing_until IS NOT NULL`,
    );
    await constrain(
      db,
      'decision',
      'decision_action_ck',
      `action IN ('approve', 'reject', 'dismiss', 'withdraw', 'undo')`,
    );
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}

async function constrain(db: QueryRunner, table: string, name: string, condition: string): Promise<void> {
  await db.query(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name}`);
  await db.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${condition}) NOT VALID`);
  await db.query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name}`);
}
