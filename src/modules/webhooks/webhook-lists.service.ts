import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import { CursorCodec, pageOf } from '../../platform/http/cursor.js';
import type { DeliveryStatus } from './webhook-delivery.entity.js';
import { WebhookDeliveriesRepository, type DeliveryFacts } from './webhook-deliveries.repository.js';
import { webhookNotFound } from './webhooks.errors.js';
import { WebhooksRepository, type WebhookFacts } from './webhooks.repository.js';

interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/** Endpoints, and what they have not taken, to look through. */
@Injectable()
export class WebhookListsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly webhooks: WebhooksRepository,
    private readonly waiting: WebhookDeliveriesRepository,
    private readonly cursors: CursorCodec,
  ) {}

  /** Newest first. */
  async page(siteId: string, limit: number, cursor: string | undefined): Promise<ListPage<WebhookFacts>> {
    const scope = ['webhooks', siteId];
    const after = this.cursors.decodeTime(scope, cursor, 'descending');
    const rows = await this.webhooks.list(this.transactor.reader, siteId, after, limit + 1);
    return pageOf(rows, limit, ({ createdAt, id }) =>
      this.cursors.encode(scope, { rank: createdAt.getTime(), id }),
    );
  }

  /** Oldest first. Throws webhook_not_found. */
  async deliveries(
    siteId: string,
    webhookId: string,
    status: DeliveryStatus,
    { limit, cursor }: { limit: number; cursor: string | undefined },
  ): Promise<ListPage<DeliveryFacts>> {
    const db = this.transactor.reader;
    if (!(await this.webhooks.find(db, siteId, webhookId))) throw webhookNotFound();
    const scope = ['webhook-deliveries', siteId, webhookId.toLowerCase(), status];
    const after = this.cursors.decodeTime(scope, cursor, 'ascending');
    const rows = await this.waiting.list(db, siteId, webhookId, status, { after, limit: limit + 1 });
    return pageOf(rows, limit, ({ occurredAt, id }) =>
      this.cursors.encode(scope, { rank: occurredAt.getTime(), id }),
    );
  }
}
