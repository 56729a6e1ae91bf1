import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import type { TimePosition } from '../../platform/db/keyset.js';
import { statement } from '../../platform/db/statement.js';
import { deliveryDays } from './delivery-pause.js';
import type { DeliveryStatus, WebhookDelivery } from './webhook-delivery.entity.js';

/** An attempt that says nothing for so long is taken for lost: its process has died. It ends by itself after ten. */
const leaseSeconds = 15;
const keepDeadDays = 30;

const insert = statement(
  'webhook_delivery_insert',
  `INSERT INTO webhook_delivery (site_id, id, webhook_id, seq, event, subject_id, change, occurred_at)
   SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::uuid[], $7::jsonb[],
     $8::timestamptz[])`,
);

const dueSites = statement(
  'webhook_delivery_due_sites',
  // Of all sites at once: who has anything to do. What is done then names the site.
  `SELECT DISTINCT w.site_id AS "siteId" FROM webhook w
   WHERE w.status = 'active' AND (w.retry_at IS NULL OR w.retry_at <= now())
     AND EXISTS (SELECT FROM webhook_delivery d WHERE d.site_id = w.site_id AND d.webhook_id = w.id
       AND d.status = 'waiting' AND d.next_attempt_at <= now())
   LIMIT $1`,
);

const claim = statement(
  'webhook_delivery_claim',
  // A lease is a time that has to pass before anybody else tries. Two processes that meet pass over each other's
  // rows; whoever comes a moment later finds them not due.
  `UPDATE webhook_delivery d SET attempts = d.attempts + 1, lease_id = $2,
     next_attempt_at = now() + interval '${leaseSeconds} seconds'
   FROM (
     SELECT w.url, w.secret, CASE WHEN w.previous_secret_until > now() THEN w.previous_secret END AS previous,
       due.id
     FROM webhook w CROSS JOIN LATERAL (
       SELECT c.id FROM webhook_delivery c
       WHERE c.site_id = $1 AND c.webhook_id = w.id AND c.status = 'waiting' AND c.next_attempt_at <= now()
         AND NOT EXISTS (SELECT FROM webhook_delivery before
           WHERE before.site_id = $1 AND before.webhook_id = w.id AND before.subject_id = c.subject_id
             AND before.status = 'waiting' AND (before.seq, before.id) < (c.seq, c.id))
       ORDER BY c.next_attempt_at LIMIT $4 FOR UPDATE SKIP LOCKED) due
     WHERE w.site_id = $1 AND w.status = 'active' AND (w.retry_at IS NULL OR w.retry_at <= now())
       AND NOT w.id = ANY ($3::uuid[])) chosen
   WHERE d.site_id = $1 AND d.id = chosen.id
   RETURNING d.site_id AS "siteId", d.id, d.webhook_id AS "webhookId", d.seq::float8 AS seq, d.event,
     d.subject_id AS "subjectId", d.change, d.occurred_at AS "occurredAt", d.attempts, d.lease_id AS "leaseId",
     chosen.url, chosen.secret, chosen.previous AS "previousSecret"`,
);

const delivered = statement(
  'webhook_delivery_delivered',
  `DELETE FROM webhook_delivery WHERE site_id = $1 AND id = $2 AND lease_id = $3`,
);

const failed = statement(
  'webhook_delivery_failed',
  `UPDATE webhook_delivery SET lease_id = NULL, last_problem = $4, last_status = $5,
     next_attempt_at = now() + make_interval(secs => $6),
     status = CASE WHEN waiting_since < now() - interval '${deliveryDays} days' THEN 'dead' ELSE 'waiting' END
   WHERE site_id = $1 AND id = $2 AND lease_id = $3
   RETURNING status, webhook_id AS "webhookId", subject_id AS "subjectId", next_attempt_at AS "nextAttemptAt"`,
);

const holdBack = statement(
  'webhook_delivery_hold_back',
  // What comes later of the same subject is not due before: nobody looks at it in vain.
  `UPDATE webhook_delivery SET next_attempt_at = $4
   WHERE site_id = $1 AND webhook_id = $2 AND subject_id = $3 AND status = 'waiting' AND next_attempt_at < $4`,
);

const release = statement(
  'webhook_delivery_release',
  `UPDATE webhook_delivery SET lease_id = NULL, attempts = attempts - 1, next_attempt_at = now()
   WHERE site_id = $1 AND id = ANY ($2::uuid[]) AND lease_id = $3`,
);

const putAside = statement(
  'webhook_delivery_put_aside',
  `UPDATE webhook_delivery SET status = 'dead', lease_id = NULL, last_problem = 'gone', last_status = 410
   WHERE site_id = $1 AND webhook_id = $2 AND status = 'waiting'`,
);

const list = statement(
  'webhook_delivery_list',
  `SELECT id, event, subject_id AS "subjectId", occurred_at AS "occurredAt", status, attempts,
     last_problem AS "lastProblem", last_status AS "lastStatus", next_attempt_at AS "nextAttemptAt"
   FROM webhook_delivery
   WHERE site_id = $1 AND webhook_id = $2 AND status = $3 AND (occurred_at, id) > ($4::timestamptz, $5::uuid)
   ORDER BY occurred_at, id LIMIT $6`,
);

const sendAgain = statement(
  'webhook_delivery_send_again',
  `UPDATE webhook_delivery SET status = 'waiting', attempts = 0, waiting_since = now(), next_attempt_at = now()
   WHERE site_id = $1 AND webhook_id = $2 AND status = 'dead' AND ($3::uuid[] IS NULL OR id = ANY ($3::uuid[]))`,
);

const prune = statement(
  'webhook_delivery_prune',
  // Of all sites at once.
  `DELETE FROM webhook_delivery
   WHERE status = 'dead' AND waiting_since < now() - interval '${keepDeadDays} days'`,
);

const counts = statement(
  'webhook_delivery_counts',
  // Of all sites at once, when it is asked for.
  `SELECT status, count(*)::integer AS n,
     coalesce(extract(epoch FROM now() - min(waiting_since)), 0)::float8 AS age
   FROM webhook_delivery GROUP BY status`,
);

/** What is to be sent now, by whoever holds the lease. */
export interface ClaimedDelivery extends Pick<
  WebhookDelivery,
  'siteId' | 'id' | 'webhookId' | 'event' | 'subjectId' | 'change' | 'occurredAt' | 'attempts'
> {
  readonly seq: number;
  readonly leaseId: string;
  readonly url: string;
  readonly secret: Buffer;
  readonly previousSecret: Buffer | null;
}

export type NewDelivery = Pick<
  WebhookDelivery,
  'id' | 'webhookId' | 'event' | 'subjectId' | 'change' | 'occurredAt'
> & { readonly seq: number };

export type DeliveryFacts = Pick<
  WebhookDelivery,
  | 'id'
  | 'event'
  | 'subjectId'
  | 'occurredAt'
  | 'status'
  | 'attempts'
  | 'lastProblem'
  | 'lastStatus'
  | 'nextAttemptAt'
>;

/** Why an attempt failed: a code, and the status of the answer where there was one. */
export interface DeliveryProblem {
  readonly code: string;
  readonly status: number | null;
}

/** What endpoints have still to be told: whatever was taken is deleted. */
@Injectable()
export class WebhookDeliveriesRepository {
  async insert(tx: Db, siteId: string, deliveries: readonly NewDelivery[]): Promise<void> {
    await tx.execute(insert, [
      siteId,
      deliveries.map(({ id }) => id),
      deliveries.map(({ webhookId }) => webhookId),
      deliveries.map(({ seq }) => seq),
      deliveries.map(({ event }) => event),
      deliveries.map(({ subjectId }) => subjectId),
      deliveries.map(({ change }) => JSON.stringify(change)),
      deliveries.map(({ occurredAt }) => occurredAt),
    ]);
  }

  /** Sites with anything that is due, `limit` at most. */
  async dueSites(db: Db, limit: number): Promise<string[]> {
    return (await db.rows<{ siteId: string }>(dueSites, [limit])).map(({ siteId }) => siteId);
  }

  /** Takes at most `limit` for each endpoint that is not `busy`: of each subject the first only. */
  async claim(
    tx: Db,
    siteId: string,
    { leaseId, busy, limit }: { leaseId: string; busy: readonly string[]; limit: number },
  ): Promise<ClaimedDelivery[]> {
    return tx.rows<ClaimedDelivery>(claim, [siteId, leaseId, busy, limit]);
  }

  /** False when the lease was lost: another process has tried, or tries. */
  async delivered(tx: Db, { siteId, id, leaseId }: ClaimedDelivery): Promise<boolean> {
    return (await tx.execute(delivered, [siteId, id, leaseId])) === 1;
  }

  /** False when the lease was lost. What is older than its time is put aside. */
  async failed(
    tx: Db,
    { siteId, id, leaseId }: ClaimedDelivery,
    { code, status }: DeliveryProblem,
    seconds: number,
  ): Promise<boolean> {
    const row = await tx.row<Pick<WebhookDelivery, 'status' | 'webhookId' | 'subjectId' | 'nextAttemptAt'>>(
      failed,
      [siteId, id, leaseId, code, status, seconds],
    );
    if (row?.status === 'waiting') {
      await tx.execute(holdBack, [siteId, row.webhookId, row.subjectId, row.nextAttemptAt]);
    }
    return row !== null;
  }

  /** Gives back what was not finished, for others to do at once. */
  async release(tx: Db, siteId: string, ids: readonly string[], leaseId: string): Promise<void> {
    await tx.execute(release, [siteId, ids, leaseId]);
  }

  /** All that waits for an endpoint that wants nothing more. */
  async putAside(tx: Db, siteId: string, webhookId: string): Promise<void> {
    await tx.execute(putAside, [siteId, webhookId]);
  }

  /** Oldest first, from `after` on. */
  async list(
    db: Db,
    siteId: string,
    webhookId: string,
    status: DeliveryStatus,
    { after, limit }: { after: TimePosition; limit: number },
  ): Promise<DeliveryFacts[]> {
    return db.rows<DeliveryFacts>(list, [siteId, webhookId, status, after.at, after.id, limit]);
  }

  /** Begins anew with what was put aside: these, or all of the endpoint's (null). Gives their number. */
  async sendAgain(tx: Db, siteId: string, webhookId: string, ids: readonly string[] | null): Promise<number> {
    return tx.execute(sendAgain, [siteId, webhookId, ids]);
  }

  async prune(db: Db): Promise<void> {
    await db.execute(prune);
  }

  /** How many there are in each status, and the age of the oldest in seconds. */
  async counts(db: Db): Promise<{ status: DeliveryStatus; n: number; age: number }[]> {
    return db.rows(counts);
  }
}
