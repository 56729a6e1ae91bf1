import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What moderators tell each other about an author. */
export class NoteAuthors1764000014000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE author_note (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        author_id uuid NOT NULL,
        actor_kind text NOT NULL,
        actor_id uuid NOT NULL,
        body text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT author_note_pk PRIMARY KEY (site_id, id),
        CONSTRAINT author_note_author_fk FOREIGN KEY (site_id, author_id) REFERENCES author (site_id, id),
        CONSTRAINT author_note_actor_ck CHECK (actor_kind IN ('staff', 'api_key'))
      )`);
    await db.query(`CREATE INDEX author_note_author_idx ON author_note (site_id, author_id, created_at, id)`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
