import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A site's own check of comments, asked over HTTP while they wait. */
export class AskOutsideChecks1764000070000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE site ADD COLUMN external_check jsonb`);
    await db.query(`
      CREATE TABLE external_check (
        site_id uuid NOT NULL,
        comment_id uuid NOT NULL,
        revision integer NOT NULL,
        status text NOT NULL DEFAULT 'waiting',
        passes boolean NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz(3) NOT NULL DEFAULT now(),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT external_check_pk PRIMARY KEY (site_id, comment_id, revision),
        CONSTRAINT external_check_status_ck CHECK (status IN ('waiting', 'answered', 'unanswered')),
        CONSTRAINT external_check_comment_fk FOREIGN KEY (site_id, comment_id) REFERENCES comment (site_id, id)
      ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000)`);
    await db.query(
      `CREATE INDEX external_check_due_idx ON external_check (site_id, due_at) WHERE status = 'waiting'`,
    );
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
