import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The part of the record that is about no comment: sanctions, lists, policy, staff, keys, sign-ins. */
export class CreateAuditEntries1764000011000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // What belongs to the installation is here as well, under the nil site: there is no foreign key to `site`.
    await db.query(`
      CREATE TABLE audit_entry (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        actor_kind text NOT NULL,
        actor_id uuid,
        subject_kind text,
        subject_id uuid,
        batch_id uuid,
        details jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT audit_entry_pk PRIMARY KEY (site_id, id),
        CONSTRAINT audit_entry_kind_ck CHECK (kind ~ '^[a-z_]{1,40}$'),
        CONSTRAINT audit_entry_actor_ck CHECK (
          (actor_kind = 'system' AND actor_id IS NULL)
          OR (actor_kind IN ('author', 'staff', 'api_key', 'account') AND actor_id IS NOT NULL)),
        CONSTRAINT audit_entry_subject_ck CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
      )`);
    await db.query(`CREATE INDEX audit_entry_newest_idx ON audit_entry (site_id, created_at, id)`);
    await db.query(`CREATE INDEX audit_entry_kind_idx ON audit_entry (site_id, kind, created_at, id)`);
    await db.query(`CREATE INDEX audit_entry_actor_idx ON audit_entry (site_id, actor_id, created_at, id)`);
    await db.query(
      `CREATE INDEX audit_entry_subject_idx ON audit_entry (site_id, subject_id, created_at, id)`,
    );
    await db.query(`
      CREATE INDEX audit_entry_batch_idx ON audit_entry (site_id, batch_id) WHERE batch_id IS NOT NULL`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
