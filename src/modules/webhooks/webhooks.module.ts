import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SitesModule } from '../sites/sites.module.js';
import { WebhookAddresses } from './webhook-addresses.js';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookDeliveryJob } from './webhook-delivery.job.js';
import { WebhookFanOut } from './webhook-fan-out.js';
import { WebhookListsService } from './webhook-lists.service.js';
import { WebhookMetrics } from './webhook-metrics.js';
import { WebhookPayloadQuery } from './webhook-payload.query.js';
import { WebhookPayloads } from './webhook-payloads.js';
import { WebhookSender } from './webhook-sender.js';
import { WebhookTables } from './webhook-tables.js';
import { Webhook } from './webhook.entity.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksRepository } from './webhooks.repository.js';
import { WebhooksService } from './webhooks.service.js';

/** Tells the publisher's own systems what happens, signed, in order per comment, at least once (ADR 31). */
@Module({
  imports: [SitesModule, TypeOrmModule.forFeature([Webhook, WebhookDelivery])],
  controllers: [WebhooksController],
  providers: [
    WebhookAddresses,
    WebhookDeliveriesRepository,
    WebhookDeliveryJob,
    WebhookFanOut,
    WebhookListsService,
    WebhookMetrics,
    WebhookPayloadQuery,
    WebhookPayloads,
    WebhookSender,
    WebhookTables,
    WebhooksRepository,
    WebhooksService,
  ],
})
export class WebhooksModule {}
