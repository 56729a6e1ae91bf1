import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Readers whom the publisher's own login vouches for. Authors may be many by now: the index is built while others
 * write, which no transaction can do, and what an attempt that was cut short has left is removed first.
 */
export class SignReadersIn1764000043000 implements MigrationInterface {
  readonly transaction = false;

  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE site ADD COLUMN IF NOT EXISTS sso jsonb`);
    await db.query(`
      ALTER TABLE author
        ADD COLUMN IF NOT EXISTS external_id text COLLATE "C",
        ADD COLUMN IF NOT EXISTS picture text,
        ADD COLUMN IF NOT EXISTS badges text[]`);
    for (const [name, rule] of [
      ['author_kind_ck', `kind IN ('guest', 'staff', 'sso')`],
      ['author_external_ck', `external_id IS NULL OR kind = 'sso'`],
    ] as const) {
      await db.query(`
        ALTER TABLE author DROP CONSTRAINT IF EXISTS ${name}, ADD CONSTRAINT ${name} CHECK (${rule}) NOT VALID`);
      await db.query(`ALTER TABLE author VALIDATE CONSTRAINT ${name}`);
    }
    await db.query(`ALTER TABLE author DROP CONSTRAINT IF EXISTS author_external_uq`);
    await db.query(`DROP INDEX CONCURRENTLY IF EXISTS author_external_uq`);
    await db.query(`CREATE UNIQUE INDEX CONCURRENTLY author_external_uq ON author (site_id, external_id)`);
    await db.query(
      `ALTER TABLE author ADD CONSTRAINT author_external_uq UNIQUE USING INDEX author_external_uq`,
    );
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
