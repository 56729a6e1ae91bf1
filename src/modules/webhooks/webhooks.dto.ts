import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsUUID } from 'class-validator';
import { MayBeAbsent, WebAddress } from '../../platform/http/field.decorators.js';
import { PageQueryDto } from '../../platform/http/page-query.dto.js';
import { deliveryStatuses, type DeliveryStatus } from './webhook-delivery.entity.js';
import { webhookEvents, type WebhookEvent } from './webhook-event.js';
import type { WebhookStatus } from './webhook.entity.js';
import type { DeliveryFacts } from './webhook-deliveries.repository.js';
import type { WebhookFacts } from './webhooks.repository.js';

export class CreateWebhookDto {
  /** `https`, of a public address. */
  @WebAddress()
  url: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(webhookEvents.length)
  @ArrayUnique()
  @IsIn(webhookEvents, { each: true })
  @ApiProperty({ enum: webhookEvents, isArray: true })
  events: WebhookEvent[];
}

export class ChangeWebhookDto {
  @MayBeAbsent()
  @WebAddress()
  url?: string;

  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(webhookEvents.length)
  @ArrayUnique()
  @IsIn(webhookEvents, { each: true })
  @ApiProperty({ enum: webhookEvents, isArray: true, required: false })
  events?: WebhookEvent[];

  /** `active` begins anew with one that was paused, or has answered 410. */
  @MayBeAbsent()
  @IsIn(['active', 'paused'])
  status?: 'active' | 'paused';
}

export class DeliveriesQueryDto extends PageQueryDto {
  /** `dead`: put aside after three days, or when the endpoint answered 410. */
  @MayBeAbsent()
  @IsIn(deliveryStatuses)
  @ApiProperty({ enum: deliveryStatuses, required: false, default: 'dead' })
  status?: DeliveryStatus;
}

export class SendAgainDto {
  /** All that were put aside, where it is left out. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID('all', { each: true })
  deliveries?: string[];
}

export class WebhookView {
  id: string;
  url: string;
  @ApiProperty({ enum: webhookEvents, isArray: true })
  events: WebhookEvent[];
  /** `paused` by its owner; `gone`: it has answered 410. */
  @ApiProperty({ enum: ['active', 'paused', 'gone'] })
  status: WebhookStatus;
  /** Attempts that failed in a row. */
  failures: number;
  /** When somebody looks again whether it answers; null where it does. */
  retryAt: Date | null;
  lastDeliveredAt: Date | null;
  /** Something was put aside: see its deliveries. */
  hasDead: boolean;
  /** Until then the secret before signs as well. */
  previousSecretUntil: Date | null;
  createdAt: Date;

  static of(webhook: WebhookFacts): WebhookView {
    const { id, url, events, status, failures, retryAt, lastDeliveredAt } = webhook;
    const { hasDead, previousSecretUntil, createdAt } = webhook;
    return {
      ...{ id, url, events, status, failures, retryAt, lastDeliveredAt },
      ...{ hasDead, previousSecretUntil, createdAt },
    };
  }
}

export class WebhookPageView {
  items: WebhookView[];
  nextCursor: string | null;
}

/** The secret is shown this once. */
export class NewWebhookView extends WebhookView {
  secret: string;
}

/** Shown this once. Until `previousSecretUntil` everything is signed with both. */
export class WebhookSecretView {
  secret: string;
  previousSecretUntil: Date;
}

export class DeliveryView {
  /** The `id` of the event, and its `webhook-id`. */
  id: string;
  @ApiProperty({ enum: webhookEvents })
  event: WebhookEvent;
  /** The comment or author that it is about. */
  subjectId: string;
  occurredAt: Date;
  @ApiProperty({ enum: deliveryStatuses })
  status: DeliveryStatus;
  attempts: number;
  /** `status`, `gone`, `address_refused`, `unreachable`, `too_slow`. */
  lastProblem: string | null;
  lastStatus: number | null;
  nextAttemptAt: Date | null;

  static of(delivery: DeliveryFacts): DeliveryView {
    const { id, event, subjectId, occurredAt, status, attempts, lastProblem, lastStatus } = delivery;
    const nextAttemptAt = status === 'waiting' ? delivery.nextAttemptAt : null;
    return { id, event, subjectId, occurredAt, status, attempts, lastProblem, lastStatus, nextAttemptAt };
  }
}

export class DeliveryPageView {
  items: DeliveryView[];
  nextCursor: string | null;
}

export class SentAgainView {
  /** How many are sent again. */
  count: number;
}
