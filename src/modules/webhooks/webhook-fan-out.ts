import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/ids.js';
import { OutboxFollowers } from '../../platform/outbox/outbox-followers.js';
import type { FollowedMessage } from '../../platform/outbox/outbox-followers.repository.js';
import { WebhookDeliveriesRepository, type NewDelivery } from './webhook-deliveries.repository.js';
import { WebhookDeliveryJob } from './webhook-delivery.job.js';
import { webhookNewsOf, webhookTopics } from './webhook-event.js';
import { WebhooksRepository, type ListeningWebhook } from './webhooks.repository.js';

/** Makes of what the outbox tells what each endpoint has to be told: once, whatever dies. */
@Injectable()
export class WebhookFanOut {
  constructor(
    followers: OutboxFollowers,
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly job: WebhookDeliveryJob,
  ) {
    followers.follow({
      name: 'webhooks',
      topics: webhookTopics,
      isWanted: (tx) => this.webhooks.anyActive(tx),
      take: (tx, messages) => this.take(tx, messages),
    });
  }

  private async take(tx: Db, messages: readonly FollowedMessage[]): Promise<void> {
    const siteIds = [...new Set(messages.map(({ siteId }) => siteId))];
    const listening = await this.webhooks.listening(tx, siteIds);
    for (const siteId of new Set(listening.map((webhook) => webhook.siteId))) {
      const webhooks = listening.filter((webhook) => webhook.siteId === siteId);
      const ofSite = messages.filter((message) => message.siteId === siteId);
      const made = ofSite.flatMap((message) => deliveriesOf(message, webhooks));
      if (made.length > 0) await this.deliveries.insert(tx, siteId, made);
    }
    tx.afterwards(() => {
      this.job.wake();
    });
  }
}

/** Nobody is told what was before they asked to be told. */
function deliveriesOf(message: FollowedMessage, webhooks: readonly ListeningWebhook[]): NewDelivery[] {
  const { seq, createdAt: occurredAt } = message;
  return webhookNewsOf(message).flatMap((news) =>
    webhooks
      .filter(({ events, createdAt }) => events.includes(news.event) && createdAt <= occurredAt)
      .map(({ id: webhookId }) => ({ ...news, id: newId(), webhookId, seq, occurredAt })),
  );
}
