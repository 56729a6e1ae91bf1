import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a desk did in a day, counted once the day is over (ADR 0020). */
export class FoldDeskDays1764000015000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE desk_day (
        site_id uuid NOT NULL,
        day date NOT NULL,
        facts jsonb NOT NULL,
        CONSTRAINT desk_day_pk PRIMARY KEY (site_id, day),
        CONSTRAINT desk_day_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
      )`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
