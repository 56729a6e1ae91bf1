import { Injectable } from '@nestjs/common';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';
import { WebhooksRepository } from './webhooks.repository.js';

/** Endpoints and their deliveries: whoever changes one often changes the other. */
@Injectable()
export class WebhookTables {
  constructor(
    readonly webhooks: WebhooksRepository,
    readonly deliveries: WebhookDeliveriesRepository,
  ) {}
}
