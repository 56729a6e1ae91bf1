import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who were invited and have no password yet, and the links that are good for one. */
export class InviteStaff1764000041000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE account ALTER COLUMN password_hash DROP NOT NULL`);

    await db.query(`
      CREATE TABLE account_link (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        purpose text NOT NULL,
        token_hash bytea NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT account_link_pk PRIMARY KEY (site_id, id),
        CONSTRAINT account_link_hash_uq UNIQUE (site_id, token_hash),
        CONSTRAINT account_link_purpose_ck CHECK (purpose IN ('invitation', 'password_reset')),
        CONSTRAINT account_link_account_fk FOREIGN KEY (site_id, account_id) REFERENCES account (site_id, id)
      )`);
    await db.query(`CREATE INDEX account_link_account_idx ON account_link (site_id, account_id)`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
