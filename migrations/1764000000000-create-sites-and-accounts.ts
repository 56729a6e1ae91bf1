import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Publications, and the people and machines that may act on them. */
export class CreateSitesAndAccounts1764000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE site (
        id uuid NOT NULL,
        key text COLLATE "C" NOT NULL,
        name text NOT NULL,
        moderation text NOT NULL,
        commenting text NOT NULL,
        guest_posting boolean NOT NULL,
        max_length integer NOT NULL,
        edit_window_seconds integer NOT NULL,
        reactions text[] NOT NULL,
        screening jsonb NOT NULL,
        version integer NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT site_pk PRIMARY KEY (id),
        CONSTRAINT site_key_uq UNIQUE (key),
        CONSTRAINT site_moderation_ck CHECK (moderation IN ('pre', 'post')),
        CONSTRAINT site_commenting_ck CHECK (commenting IN ('open', 'closed', 'hidden')),
        CONSTRAINT site_max_length_ck CHECK (max_length BETWEEN 1 AND 20000)
      )`);

    // Accounts and their tokens belong to the installation, whose site_id is the nil UUID (ADR 0005).
    await db.query(`
      CREATE TABLE account (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        email text NOT NULL,
        email_key text COLLATE "C" NOT NULL,
        display_name text NOT NULL,
        password_hash text NOT NULL,
        installation_admin boolean NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT account_pk PRIMARY KEY (site_id, id),
        CONSTRAINT account_email_uq UNIQUE (site_id, email_key)
      )`);

    await db.query(`
      CREATE TABLE access_token (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT access_token_pk PRIMARY KEY (site_id, id),
        CONSTRAINT access_token_hash_uq UNIQUE (site_id, token_hash),
        CONSTRAINT access_token_account_fk FOREIGN KEY (site_id, account_id) REFERENCES account (site_id, id)
      )`);
    await db.query(`CREATE INDEX access_token_account_idx ON access_token (site_id, account_id)`);

    await db.query(`
      CREATE TABLE api_key (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        role text NOT NULL,
        key_hash bytea NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        expires_at timestamptz(3),
        last_used_at timestamptz(3),
        revoked_at timestamptz(3),
        CONSTRAINT api_key_pk PRIMARY KEY (site_id, id),
        CONSTRAINT api_key_hash_uq UNIQUE (site_id, key_hash),
        CONSTRAINT api_key_role_ck CHECK (role IN ('moderator', 'publisher', 'admin')),
        CONSTRAINT api_key_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
      )`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
