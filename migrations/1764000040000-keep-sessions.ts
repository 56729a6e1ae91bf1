import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sessions of the console beside the tokens of scripts: the same credential, sent in a cookie. The default stays
 * for processes of the version before, which know of tokens only.
 */
export class KeepSessions1764000040000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE access_token
        ADD COLUMN kind text NOT NULL DEFAULT 'token',
        ADD COLUMN last_used_at timestamptz(3),
        ADD COLUMN user_agent text,
        ADD CONSTRAINT access_token_kind_ck CHECK (kind IN ('session', 'token'))`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
