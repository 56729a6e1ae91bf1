import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reactions, and counts of a comment that are folded into it instead of being changed by every reader (ADR 0011). */
export class CountReactions1764000004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE reaction (
        site_id uuid NOT NULL,
        comment_id uuid NOT NULL,
        author_id uuid NOT NULL,
        kind text COLLATE "C" NOT NULL,
        article_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT reaction_pk PRIMARY KEY (site_id, comment_id, author_id, kind),
        CONSTRAINT reaction_comment_fk FOREIGN KEY (site_id, comment_id) REFERENCES comment (site_id, id),
        CONSTRAINT reaction_author_fk FOREIGN KEY (site_id, author_id) REFERENCES author (site_id, id)
      )`);
    await db.query(`CREATE INDEX reaction_author_idx ON reaction (site_id, author_id, article_id)`);

    await db.query(`
      CREATE TABLE comment_tally (
        site_id uuid NOT NULL,
        id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        comment_id uuid NOT NULL,
        replies integer NOT NULL,
        kind text COLLATE "C",
        reactions integer NOT NULL,
        CONSTRAINT comment_tally_pk PRIMARY KEY (site_id, id)
      ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000)`);
    await db.query(`CREATE INDEX comment_tally_comment_idx ON comment_tally (site_id, comment_id)`);

    // With a constant default no row is rewritten.
    await db.query(`
      ALTER TABLE comment
        ADD COLUMN reactions jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN reaction_count integer NOT NULL DEFAULT 0,
        ADD COLUMN reaction_peak integer NOT NULL DEFAULT 0,
        ADD COLUMN reactions_fell_at timestamptz(3),
        ADD COLUMN reply_peak integer NOT NULL DEFAULT 0,
        ADD COLUMN replies_fell_at timestamptz(3)`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
