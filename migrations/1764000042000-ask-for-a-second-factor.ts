import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One-time codes beside the password, and what to do without the telephone that makes them. */
export class AskForASecondFactor1764000042000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE second_factor (
        site_id uuid NOT NULL,
        account_id uuid NOT NULL,
        sealed_secret bytea NOT NULL,
        last_step integer NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        confirmed_at timestamptz(3),
        CONSTRAINT second_factor_pk PRIMARY KEY (site_id, account_id),
        CONSTRAINT second_factor_account_fk FOREIGN KEY (site_id, account_id) REFERENCES account (site_id, id)
      )`);

    await db.query(`
      CREATE TABLE recovery_code (
        site_id uuid NOT NULL,
        account_id uuid NOT NULL,
        code_hash bytea NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT recovery_code_pk PRIMARY KEY (site_id, account_id, code_hash),
        CONSTRAINT recovery_code_account_fk FOREIGN KEY (site_id, account_id) REFERENCES account (site_id, id)
      )`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
