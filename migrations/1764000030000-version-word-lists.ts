import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The words that a site refuses or holds, a row for each time they were saved. */
export class VersionWordLists1764000030000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE word_list_version (
        site_id uuid NOT NULL,
        version integer NOT NULL,
        banned text[] NOT NULL,
        suspect text[] NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT word_list_version_pk PRIMARY KEY (site_id, version),
        CONSTRAINT word_list_version_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
      )`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
