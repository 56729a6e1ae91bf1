import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leases on what is in the queue. */
export class ClaimComments1764000022000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE claim (
        site_id uuid NOT NULL,
        comment_id uuid NOT NULL,
        holder_kind text NOT NULL,
        holder_id uuid NOT NULL,
        until timestamptz(3) NOT NULL,
        CONSTRAINT claim_pk PRIMARY KEY (site_id, comment_id),
        CONSTRAINT claim_holder_ck CHECK (holder_kind IN ('staff', 'api_key')),
        CONSTRAINT claim_comment_fk FOREIGN KEY (site_id, comment_id) REFERENCES comment (site_id, id)
      ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000)`);
    await db.query(`CREATE INDEX claim_holder_idx ON claim (site_id, holder_id)`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
