import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who writes on a site, and what is written about there. */
export class CreateAuthorsAndArticles1764000001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE author (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        display_name text NOT NULL,
        name_skeleton text COLLATE "C" NOT NULL,
        account_id uuid,
        token_generation integer NOT NULL,
        name_kept boolean NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT author_pk PRIMARY KEY (site_id, id),
        CONSTRAINT author_account_uq UNIQUE (site_id, account_id),
        CONSTRAINT author_kind_ck CHECK (kind IN ('guest', 'staff')),
        CONSTRAINT author_account_ck CHECK ((account_id IS NOT NULL) = (kind = 'staff')),
        CONSTRAINT author_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
      )`);

    // One row a skeleton: the unique key is what keeps two guests, or a guest and a byline, apart.
    await db.query(`
      CREATE TABLE reserved_name (
        site_id uuid NOT NULL,
        skeleton text COLLATE "C" NOT NULL,
        author_id uuid,
        protected boolean NOT NULL,
        reserved_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT reserved_name_pk PRIMARY KEY (site_id, skeleton),
        CONSTRAINT reserved_name_author_fk FOREIGN KEY (site_id, author_id) REFERENCES author (site_id, id)
      )`);
    await db.query(`CREATE INDEX reserved_name_author_idx ON reserved_name (site_id, author_id)`);

    await db.query(`
      CREATE TABLE guest_credential (
        site_id uuid NOT NULL,
        author_id uuid NOT NULL,
        recovery_hash bytea NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT guest_credential_pk PRIMARY KEY (site_id, author_id),
        CONSTRAINT guest_credential_recovery_uq UNIQUE (site_id, recovery_hash),
        CONSTRAINT guest_credential_author_fk FOREIGN KEY (site_id, author_id) REFERENCES author (site_id, id)
      )`);

    await db.query(`
      CREATE TABLE staff_member (
        site_id uuid NOT NULL,
        author_id uuid NOT NULL,
        account_id uuid NOT NULL,
        role text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT staff_member_pk PRIMARY KEY (site_id, author_id),
        CONSTRAINT staff_member_account_uq UNIQUE (site_id, account_id),
        CONSTRAINT staff_member_role_ck CHECK (role IN ('moderator', 'publisher', 'admin')),
        CONSTRAINT staff_member_author_fk FOREIGN KEY (site_id, author_id) REFERENCES author (site_id, id)
      )`);

    await db.query(`
      CREATE TABLE article (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        key text COLLATE "C" NOT NULL,
        title text NOT NULL,
        kicker text,
        standfirst text,
        url text,
        image text,
        lang text,
        body text,
        disclaimer text,
        commenting text NOT NULL,
        moderation text NOT NULL,
        closes_at timestamptz(3),
        slow_mode_seconds integer NOT NULL,
        published_at timestamptz(3) NOT NULL DEFAULT now(),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT article_pk PRIMARY KEY (site_id, id),
        CONSTRAINT article_key_uq UNIQUE (site_id, key),
        CONSTRAINT article_commenting_ck CHECK (commenting IN ('open', 'closed', 'hidden')),
        CONSTRAINT article_moderation_ck CHECK (moderation IN ('inherit', 'pre', 'post')),
        CONSTRAINT article_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
      )`);
    await db.query(`CREATE INDEX article_newest_idx ON article (site_id, published_at, id)`);

    await db.query(`
      CREATE TABLE byline (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        article_id uuid NOT NULL,
        position integer NOT NULL,
        author_id uuid,
        display_name text NOT NULL,
        role text,
        about text,
        credit text NOT NULL,
        CONSTRAINT byline_pk PRIMARY KEY (site_id, id),
        CONSTRAINT byline_position_uq UNIQUE (site_id, article_id, position),
        CONSTRAINT byline_credit_ck CHECK (credit IN ('author', 'contributor')),
        CONSTRAINT byline_article_fk FOREIGN KEY (site_id, article_id) REFERENCES article (site_id, id),
        CONSTRAINT byline_author_fk FOREIGN KEY (site_id, author_id) REFERENCES author (site_id, id)
      )`);
    await db.query(`CREATE INDEX byline_author_idx ON byline (site_id, author_id)`);

    // One counter spread over slots, or a viral article is one hot row (ADR 0006).
    await db.query(`
      CREATE TABLE article_counter (
        site_id uuid NOT NULL,
        article_id uuid NOT NULL,
        slot integer NOT NULL,
        comments integer NOT NULL,
        threads integer NOT NULL,
        CONSTRAINT article_counter_pk PRIMARY KEY (site_id, article_id, slot),
        CONSTRAINT article_counter_article_fk FOREIGN KEY (site_id, article_id) REFERENCES article (site_id, id)
      )`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
