import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses that readers have given, and the mail that is to be sent. */
export class SendMail1764000072000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE author_email (
        site_id uuid NOT NULL,
        author_id uuid NOT NULL,
        email text NOT NULL,
        version uuid NOT NULL,
        lang text NOT NULL,
        replies boolean NOT NULL,
        decisions boolean NOT NULL,
        confirmed_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT author_email_pk PRIMARY KEY (site_id, author_id),
        CONSTRAINT author_email_length_ck CHECK (char_length(email) <= 320),
        CONSTRAINT author_email_author_fk FOREIGN KEY (site_id, author_id) REFERENCES author (site_id, id)
      )`);
    await db.query(`
      CREATE TABLE mail (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        occasion text NOT NULL,
        recipient_id uuid NOT NULL,
        subject_id uuid,
        secret bytea,
        lang text NOT NULL,
        status text NOT NULL DEFAULT 'waiting',
        attempts integer NOT NULL DEFAULT 0,
        problem text,
        next_attempt_at timestamptz(3) NOT NULL DEFAULT now(),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT mail_pk PRIMARY KEY (site_id, id),
        CONSTRAINT mail_once_uq UNIQUE (site_id, kind, recipient_id, occasion),
        CONSTRAINT mail_status_ck CHECK (
          status IN ('waiting', 'sending', 'sent', 'dropped', 'refused', 'unknown')),
        CONSTRAINT mail_secret_ck CHECK (secret IS NULL OR status IN ('waiting', 'sending'))
      )`);
    await db.query(`
      CREATE INDEX mail_due_idx ON mail (site_id, next_attempt_at) WHERE status IN ('waiting', 'sending')`);
    await db.query(`CREATE INDEX mail_age_idx ON mail (site_id, created_at)`);
    await db.query(`CREATE INDEX mail_recipient_idx ON mail (site_id, recipient_id)`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
