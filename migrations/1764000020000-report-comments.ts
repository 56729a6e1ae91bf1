import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reports of readers, what makes a comment urgent, and counts of what an author has written. The table of comments may
 * be large by now: constants are filled in without a rewrite, and in one transaction with them the count over all
 * comments would keep everybody out for as long as it takes. What a cut attempt has left is gone on with.
 */
export class ReportComments1764000020000 implements MigrationInterface {
  readonly transaction = false;

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE comment
        ADD COLUMN IF NOT EXISTS open_reports integer NOT NULL DEFAULT 0,
        ADD COLUMN IF NOT EXISTS reported_for jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN IF NOT EXISTS review_kind text COLLATE "C" NOT NULL DEFAULT 'pending',
        ADD COLUMN IF NOT EXISTS queue_rank integer NOT NULL DEFAULT 1000,
        ADD COLUMN IF NOT EXISTS queue_reasons jsonb NOT NULL DEFAULT '{}'`);
    await db.query(`ALTER TABLE queue_counter ADD COLUMN IF NOT EXISTS reported integer NOT NULL DEFAULT 0`);

    await db.query(`
      CREATE TABLE IF NOT EXISTS report (
        site_id uuid NOT NULL,
        comment_id uuid NOT NULL,
        author_id uuid NOT NULL,
        article_id uuid NOT NULL,
        revision integer NOT NULL,
        reason text NOT NULL,
        note text,
        weight integer NOT NULL,
        settled_by uuid,
        outcome text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT report_pk PRIMARY KEY (site_id, comment_id, author_id),
        CONSTRAINT report_reason_ck
          CHECK (reason IN ('spam', 'abuse', 'off_topic', 'misinformation', 'illegal', 'other')),
        CONSTRAINT report_outcome_ck CHECK (outcome IN ('upheld', 'dismissed', 'late', 'moot')),
        CONSTRAINT report_settled_ck CHECK ((settled_by IS NULL) = (outcome IS NULL)),
        CONSTRAINT report_comment_fk FOREIGN KEY (site_id, comment_id) REFERENCES comment (site_id, id),
        CONSTRAINT report_author_fk FOREIGN KEY (site_id, author_id) REFERENCES author (site_id, id),
        CONSTRAINT report_decision_fk FOREIGN KEY (site_id, settled_by) REFERENCES decision (site_id, id)
      )`);
    await db.query(`CREATE INDEX IF NOT EXISTS report_author_idx ON report (site_id, author_id, article_id)`);
    await db.query(`CREATE INDEX IF NOT EXISTS report_decision_idx ON report (site_id, settled_by)`);

    await db.query(`
      CREATE TABLE IF NOT EXISTS author_counter (
        site_id uuid NOT NULL,
        author_id uuid NOT NULL,
        slot integer NOT NULL,
        pending integer NOT NULL,
        approved integer NOT NULL,
        rejected integer NOT NULL,
        deleted integer NOT NULL,
        upheld integer NOT NULL,
        dismissed integer NOT NULL,
        CONSTRAINT author_counter_pk PRIMARY KEY (site_id, author_id, slot),
        CONSTRAINT author_counter_author_fk FOREIGN KEY (site_id, author_id) REFERENCES author (site_id, id)
      )`);
    await db.query(`
      INSERT INTO author_counter (site_id, author_id, slot, pending, approved, rejected, deleted, upheld, dismissed)
      SELECT site_id, author_id, 0, count(*) FILTER (WHERE status = 'pending'),
        count(*) FILTER (WHERE status = 'approved'), count(*) FILTER (WHERE status = 'rejected'),
        count(*) FILTER (WHERE status = 'deleted'), 0, 0
      FROM comment GROUP BY site_id, author_id
      ON CONFLICT ON CONSTRAINT author_counter_pk DO NOTHING`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
