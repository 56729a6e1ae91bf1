import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who carries out what the outbox tells, the addresses that want to hear of it, and what is still to be sent. */
export class CallWebhooks1764000060000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE outbox_follower (
        site_id uuid NOT NULL,
        name text NOT NULL,
        seq bigint NOT NULL,
        CONSTRAINT outbox_follower_pk PRIMARY KEY (site_id, name)
      )`);
    await db.query(`
      CREATE TABLE webhook (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        url text NOT NULL,
        events text[] NOT NULL,
        status text NOT NULL,
        secret bytea NOT NULL,
        previous_secret bytea,
        previous_secret_until timestamptz(3),
        failures integer NOT NULL DEFAULT 0,
        retry_at timestamptz(3),
        last_delivered_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT webhook_pk PRIMARY KEY (site_id, id),
        CONSTRAINT webhook_status_ck CHECK (status IN ('active', 'paused', 'gone')),
        CONSTRAINT webhook_previous_ck CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL)),
        CONSTRAINT webhook_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
      )`);
    await db.query(`
      CREATE TABLE webhook_delivery (
        site_id uuid NOT NULL,
        id uuid NOT NULL,
        webhook_id uuid NOT NULL,
        seq bigint NOT NULL,
        event text NOT NULL,
        subject_id uuid NOT NULL,
        change jsonb NOT NULL,
        occurred_at timestamptz(3) NOT NULL,
        status text NOT NULL DEFAULT 'waiting',
        attempts integer NOT NULL DEFAULT 0,
        last_problem text,
        last_status integer,
        lease_id uuid,
        waiting_since timestamptz(3) NOT NULL DEFAULT now(),
        next_attempt_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT webhook_delivery_pk PRIMARY KEY (site_id, id),
        CONSTRAINT webhook_delivery_status_ck CHECK (status IN ('waiting', 'dead')),
        CONSTRAINT webhook_delivery_webhook_fk FOREIGN KEY (site_id, webhook_id) REFERENCES webhook (site_id, id)
      ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500)`);
    await db.query(`
      CREATE INDEX webhook_delivery_due_idx ON webhook_delivery (site_id, webhook_id, next_attempt_at)
        WHERE status = 'waiting'`);
    // What has to wait for what: the earlier of the same comment.
    await db.query(`
      CREATE INDEX webhook_delivery_order_idx ON webhook_delivery (site_id, webhook_id, subject_id, seq, id)
        WHERE status = 'waiting'`);
    // The list of an endpoint, and the foreign key.
    await db.query(`
      CREATE INDEX webhook_delivery_list_idx ON webhook_delivery (site_id, webhook_id, status, occurred_at, id)`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
