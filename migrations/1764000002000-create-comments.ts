import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Comments and what commits with them: texts, findings, decisions, counters, the outbox. */
export class CreateComments1764000002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE comment (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        article_id uuid NOT NULL,
        parent_id uuid,
        depth integer NOT NULL,
        author_id uuid NOT NULL,
        body text NOT NULL,
        revision integer NOT NULL,
        last_revision integer NOT NULL,
        status text NOT NULL,
        withdrawn_from text,
        reachable boolean NOT NULL,
        shown boolean NOT NULL,
        reply_count integer NOT NULL,
        edit_body text,
        edit_revision integer,
        review_since timestamptz(3),
        picked_at timestamptz(3),
        first_approved_at timestamptz(3),
        edited_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT comment_pk PRIMARY KEY (site_id, id),
        CONSTRAINT comment_article_uq UNIQUE (site_id, article_id, id),
        CONSTRAINT comment_article_fk FOREIGN KEY (site_id, article_id) REFERENCES article (site_id, id),
        CONSTRAINT comment_parent_fk FOREIGN KEY (site_id, article_id, parent_id)
          REFERENCES comment (site_id, article_id, id),
        CONSTRAINT comment_author_fk FOREIGN KEY (site_id, author_id) REFERENCES author (site_id, id),
        CONSTRAINT comment_status_ck CHECK (status IN ('pending', 'approved', 'rejected', 'deleted')),
        CONSTRAINT comment_withdrawn_ck CHECK ((withdrawn_from IS NOT NULL) = (status = 'deleted')),
        CONSTRAINT comment_body_ck CHECK (char_length(body) <= 20000 AND char_length(edit_body) <= 20000),
        CONSTRAINT comment_depth_ck CHECK ((parent_id IS NULL) = (depth = 0)),
        CONSTRAINT comment_edit_ck CHECK ((edit_body IS NULL) = (edit_revision IS NULL)),
        CONSTRAINT comment_shown_ck CHECK (NOT shown OR (reachable AND status IN ('approved', 'deleted'))),
        CONSTRAINT comment_reply_count_ck CHECK (reply_count >= 0)
      ) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500)`);

    // A page of threads. PostgreSQL does not count IS NULL as an equality: it would sort the branch index.
    await db.query(`
      CREATE INDEX comment_thread_idx ON comment (site_id, article_id, created_at, id)
        WHERE parent_id IS NULL AND shown`);
    // Serves a page of a branch, and both foreign keys above.
    await db.query(
      `CREATE INDEX comment_branch_idx ON comment (site_id, article_id, parent_id, shown, created_at, id)`,
    );
    await db.query(`CREATE INDEX comment_author_idx ON comment (site_id, author_id, created_at, id)`);
    // The queue is not a second copy of comments: these two partial indexes are the queue.
    await db.query(`
      CREATE INDEX comment_queue_idx ON comment (site_id, review_since, id)
        WHERE review_since IS NOT NULL AND reachable`);
    await db.query(`
      CREATE INDEX comment_article_queue_idx ON comment (site_id, article_id, review_since, id)
        WHERE review_since IS NOT NULL AND reachable`);

    await db.query(`
      CREATE TABLE comment_revision (
        site_id uuid NOT NULL,
        comment_id uuid NOT NULL,
        revision integer NOT NULL,
        body text NOT NULL,
        superseded_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT comment_revision_pk PRIMARY KEY (site_id, comment_id, revision),
        CONSTRAINT comment_revision_comment_fk FOREIGN KEY (site_id, comment_id) REFERENCES comment (site_id, id)
      )`);

    await db.query(`
      CREATE TABLE finding (
        site_id uuid NOT NULL,
        comment_id uuid NOT NULL,
        revision integer NOT NULL,
        position integer NOT NULL,
        rule text NOT NULL,
        outcome text NOT NULL,
        code text NOT NULL,
        params jsonb NOT NULL,
        spans jsonb NOT NULL,
        CONSTRAINT finding_pk PRIMARY KEY (site_id, comment_id, revision, position),
        CONSTRAINT finding_outcome_ck CHECK (outcome IN ('note', 'hold', 'reject')),
        CONSTRAINT finding_comment_fk FOREIGN KEY (site_id, comment_id) REFERENCES comment (site_id, id)
      )`);

    await db.query(`
      CREATE TABLE decision (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        batch_id uuid NOT NULL,
        comment_id uuid NOT NULL,
        author_id uuid NOT NULL,
        action text NOT NULL,
        from_status text,
        to_status text NOT NULL,
        revision integer NOT NULL,
        actor_kind text NOT NULL,
        actor_id uuid,
        rule text,
        reason text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT decision_pk PRIMARY KEY (site_id, id),
        CONSTRAINT decision_action_ck CHECK (action IN ('approve', 'reject', 'withdraw')),
        CONSTRAINT decision_actor_ck CHECK (
          (actor_kind = 'rule' AND actor_id IS NULL AND rule IS NOT NULL)
          OR (actor_kind IN ('author', 'staff', 'api_key') AND actor_id IS NOT NULL AND rule IS NULL)),
        CONSTRAINT decision_comment_fk FOREIGN KEY (site_id, comment_id) REFERENCES comment (site_id, id),
        CONSTRAINT decision_author_fk FOREIGN KEY (site_id, author_id) REFERENCES author (site_id, id)
      )`);
    await db.query(`CREATE INDEX decision_newest_idx ON decision (site_id, created_at, id)`);
    await db.query(`CREATE INDEX decision_comment_idx ON decision (site_id, comment_id, created_at, id)`);
    await db.query(`CREATE INDEX decision_author_idx ON decision (site_id, author_id, created_at, id)`);
    await db.query(`CREATE INDEX decision_actor_idx ON decision (site_id, actor_id, created_at, id)`);

    // Free text lives beside the record, so that it can be erased and the record need not be.
    await db.query(`
      CREATE TABLE decision_note (
        site_id uuid NOT NULL,
        decision_id uuid NOT NULL,
        body text NOT NULL,
        CONSTRAINT decision_note_pk PRIMARY KEY (site_id, decision_id),
        CONSTRAINT decision_note_decision_fk FOREIGN KEY (site_id, decision_id) REFERENCES decision (site_id, id)
      )`);

    await db.query(`
      CREATE TABLE queue_counter (
        site_id uuid NOT NULL,
        slot integer NOT NULL,
        pending integer NOT NULL,
        CONSTRAINT queue_counter_pk PRIMARY KEY (site_id, slot),
        CONSTRAINT queue_counter_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
      )`);

    await db.query(`
      CREATE TABLE idempotency_key (
        site_id uuid NOT NULL,
        author_id uuid NOT NULL,
        key text COLLATE "C" NOT NULL,
        request_hash bytea NOT NULL,
        answer text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT idempotency_key_pk PRIMARY KEY (site_id, author_id, key),
        CONSTRAINT idempotency_key_author_fk FOREIGN KEY (site_id, author_id) REFERENCES author (site_id, id)
      )`);
    await db.query(`CREATE INDEX idempotency_key_age_idx ON idempotency_key (site_id, created_at)`);

    await db.query(`
      CREATE TABLE outbox (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        topic text NOT NULL,
        article_id uuid NOT NULL,
        comment_id uuid NOT NULL,
        payload jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT outbox_pk PRIMARY KEY (site_id, id)
      )`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
