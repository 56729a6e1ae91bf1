import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers for what has been committed, so that every process can follow the outbox and lose nothing (ADR 0010). */
export class SequenceTheOutbox1764000003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE SEQUENCE outbox_seq`);
    // `position` is the order in which rows were written: of two changes of one comment the later has the higher.
    await db.query(`
      ALTER TABLE outbox
        ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        ADD COLUMN seq bigint,
        ALTER COLUMN article_id DROP NOT NULL,
        ALTER COLUMN comment_id DROP NOT NULL`);
    await db.query(`
      ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000)`);
    await db.query(`CREATE INDEX outbox_unnumbered_idx ON outbox (position) WHERE seq IS NULL`);
    await db.query(`CREATE UNIQUE INDEX outbox_seq_uq ON outbox (seq)`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
