import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What processes tell each other of who is getting busy. Worth nothing after a crash: it is not logged. */
export class CountForLimits1764000051000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE UNLOGGED TABLE limit_usage (
        site_id uuid NOT NULL,
        policy text COLLATE "C" NOT NULL,
        subject bytea NOT NULL,
        ends_at timestamptz(3) NOT NULL,
        points integer NOT NULL,
        CONSTRAINT limit_usage_pk PRIMARY KEY (site_id, policy, subject, ends_at)
      )`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
