import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import type { TimePosition } from '../../platform/db/keyset.js';
import { statement } from '../../platform/db/statement.js';
import { Webhook, type WebhookStatus } from './webhook.entity.js';
import type { WebhookEvent } from './webhook-event.js';

/** How long the secret before signs as well. */
const previousHours = 24;

/** Failures in a row after which an endpoint is left alone for a while, and for how many seconds. */
const patience = 5;
const shortestRest = 5;
const longestRest = 600;

const columns = `w.id, w.url, w.events, w.status, w.failures, w.retry_at AS "retryAt",
  w.last_delivered_at AS "lastDeliveredAt", w.previous_secret_until AS "previousSecretUntil",
  w.created_at AS "createdAt",
  EXISTS (SELECT FROM webhook_delivery d WHERE d.site_id = $1 AND d.webhook_id = w.id AND d.status = 'dead')
    AS "hasDead"`;

const list = statement(
  'webhook_list',
  `SELECT ${columns} FROM webhook w
   WHERE w.site_id = $1 AND (w.created_at, w.id) < ($2::timestamptz, $3::uuid)
   ORDER BY w.created_at DESC, w.id DESC LIMIT $4`,
);

const find = statement('webhook_find', `SELECT ${columns} FROM webhook w WHERE w.site_id = $1 AND w.id = $2`);

const count = statement('webhook_count', `SELECT count(*)::integer AS n FROM webhook WHERE site_id = $1`);

const change = statement(
  'webhook_change',
  // Whoever turns an endpoint on again wants to hear from it now.
  `UPDATE webhook SET url = coalesce($3, url), events = coalesce($4, events), status = coalesce($5, status),
     failures = 0, retry_at = NULL
   WHERE site_id = $1 AND id = $2`,
);

const rotate = statement(
  'webhook_rotate',
  `UPDATE webhook SET previous_secret = secret,
     previous_secret_until = now() + interval '${previousHours} hours', secret = $3
   WHERE site_id = $1 AND id = $2 RETURNING previous_secret_until AS "previousSecretUntil"`,
);

const forgetDeliveries = statement(
  'webhook_forget_deliveries',
  `DELETE FROM webhook_delivery WHERE site_id = $1 AND webhook_id = $2`,
);

const remove = statement('webhook_remove', `DELETE FROM webhook WHERE site_id = $1 AND id = $2`);

const lock = statement('webhook_lock', `SELECT FROM webhook WHERE site_id = $1 AND id = $2 FOR UPDATE`);

const anyActive = statement(
  'webhook_any_active',
  // Of any site: nobody reads the outbox for nothing.
  `SELECT EXISTS (SELECT FROM webhook WHERE status = 'active') AS found`,
);

const listening = statement(
  'webhook_listening',
  `SELECT site_id AS "siteId", id, events, created_at AS "createdAt" FROM webhook
   WHERE site_id = ANY ($1::uuid[]) AND status = 'active'
   ORDER BY site_id, id FOR KEY SHARE`,
);

const succeeded = statement(
  'webhook_succeeded',
  // Not with each delivery: the row would be the hottest of the site.
  `UPDATE webhook SET failures = 0, retry_at = NULL, last_delivered_at = now()
   WHERE site_id = $1 AND id = $2
     AND (failures > 0 OR last_delivered_at IS NULL OR last_delivered_at < now() - interval '5 seconds')`,
);

const failed = statement(
  'webhook_failed',
  // What fails now and then does not stop the rest; who does not answer at all is asked at growing intervals.
  `UPDATE webhook SET failures = failures + 1,
     retry_at = CASE WHEN failures + 1 >= ${patience} THEN now() + make_interval(
       secs => $3 * least(${shortestRest} * power(2, least(failures + 1 - ${patience}, 20)), ${longestRest})) END
   WHERE site_id = $1 AND id = $2`,
);

const end = statement('webhook_end', `UPDATE webhook SET status = 'gone' WHERE site_id = $1 AND id = $2`);

export type WebhookFacts = Pick<
  Webhook,
  | 'id'
  | 'url'
  | 'events'
  | 'status'
  | 'failures'
  | 'retryAt'
  | 'lastDeliveredAt'
  | 'previousSecretUntil'
  | 'createdAt'
> & { readonly hasDead: boolean };

export type ListeningWebhook = Pick<Webhook, 'siteId' | 'id' | 'events' | 'createdAt'>;

/** Null leaves as it is. */
export interface WebhookChanges {
  readonly url: string | null;
  readonly events: readonly WebhookEvent[] | null;
  readonly status: WebhookStatus | null;
}

/** Endpoints, and how they are doing. */
@Injectable()
export class WebhooksRepository {
  async insert(
    tx: Db,
    webhook: Pick<Webhook, 'siteId' | 'id' | 'url' | 'events' | 'status' | 'secret'>,
  ): Promise<void> {
    await tx.manager.insert(Webhook, webhook);
  }

  /** Newest first, from `after` on. */
  async list(db: Db, siteId: string, after: TimePosition, limit: number): Promise<WebhookFacts[]> {
    return db.rows<WebhookFacts>(list, [siteId, after.at, after.id, limit]);
  }

  async find(db: Db, siteId: string, id: string): Promise<WebhookFacts | null> {
    return db.row<WebhookFacts>(find, [siteId, id]);
  }

  async count(db: Db, siteId: string): Promise<number> {
    return (await db.row<{ n: number }>(count, [siteId]))?.n ?? 0;
  }

  async change(tx: Db, siteId: string, id: string, changes: WebhookChanges): Promise<boolean> {
    const { url, events, status } = changes;
    return (await tx.execute(change, [siteId, id, url, events, status])) === 1;
  }

  /** Gives until when the secret before signs as well; null where there is no such endpoint. */
  async rotate(tx: Db, siteId: string, id: string, secret: Buffer): Promise<Date | null> {
    const row = await tx.row<{ previousSecretUntil: Date }>(rotate, [siteId, id, secret]);
    return row?.previousSecretUntil ?? null;
  }

  /** With what was to be sent there. */
  async remove(tx: Db, siteId: string, id: string): Promise<boolean> {
    await tx.rows(lock, [siteId, id]);
    await tx.execute(forgetDeliveries, [siteId, id]);
    return (await tx.execute(remove, [siteId, id])) === 1;
  }

  async anyActive(db: Db): Promise<boolean> {
    return (await db.row<{ found: boolean }>(anyActive))?.found ?? false;
  }

  /** The endpoints of these sites that want to hear something; none of them is removed until the transaction ends. */
  async listening(tx: Db, siteIds: readonly string[]): Promise<ListeningWebhook[]> {
    return tx.rows<ListeningWebhook>(listening, [siteIds]);
  }

  async succeeded(tx: Db, siteId: string, id: string): Promise<void> {
    await tx.execute(succeeded, [siteId, id]);
  }

  /** After some failures in a row nothing is sent there for a while. `spread`: about 1, so that not all come back at once. */
  async failed(tx: Db, siteId: string, id: string, spread: number): Promise<void> {
    await tx.execute(failed, [siteId, id, spread]);
  }

  /** Nothing is sent there any more. */
  async end(tx: Db, siteId: string, id: string): Promise<void> {
    await tx.execute(end, [siteId, id]);
  }
}
