import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a site adds to the built-in reasons, or words otherwise. */
export class ListReasons1764000012000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE reason_list (
        site_id uuid NOT NULL,
        version integer NOT NULL,
        reasons jsonb NOT NULL,
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT reason_list_pk PRIMARY KEY (site_id),
        CONSTRAINT reason_list_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
      )`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
