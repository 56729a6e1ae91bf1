import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { WebhookEvent } from './webhook-event.js';
import { Webhook } from './webhook.entity.js';

export const deliveryStatuses = ['waiting', 'dead'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Something an endpoint has not taken yet. Ids and codes only: the text is read when it is sent. */
@Entity('webhook_delivery')
@Index('webhook_delivery_due_idx', ['siteId', 'webhookId', 'nextAttemptAt'], { where: `status = 'waiting'` })
@Index('webhook_delivery_order_idx', ['siteId', 'webhookId', 'subjectId', 'seq', 'id'], {
  where: `status = 'waiting'`,
})
@Index('webhook_delivery_list_idx', ['siteId', 'webhookId', 'status', 'occurredAt', 'id'])
@Check('webhook_delivery_status_ck', `status IN ('waiting', 'dead')`)
@ForeignKey(() => Webhook, ['siteId', 'webhookId'], ['siteId', 'id'], { name: 'webhook_delivery_webhook_fk' })
export class WebhookDelivery {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_delivery_pk' })
  siteId: string;

  /** Of the event, for its receiver: the same at each attempt. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_delivery_pk' })
  id: string;

  @Column('uuid')
  webhookId: string;

  /** The number of the message in the outbox: the order of what happened. */
  @Column('bigint')
  seq: string;

  @Column('text')
  event: WebhookEvent;

  /** The comment, or the author: what is told of one is told in order. */
  @Column('uuid')
  subjectId: string;

  @Column('jsonb')
  change: Readonly<Record<string, unknown>>;

  @Column({ type: 'timestamptz', precision: 3 })
  occurredAt: Date;

  @Column({ type: 'text', default: 'waiting' })
  status: DeliveryStatus;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ type: 'text', nullable: true })
  lastProblem: string | null;

  @Column({ type: 'integer', nullable: true })
  lastStatus: number | null;

  /** Of the attempt under way. Whoever has lost it to another process has nothing more to say. */
  @Column({ type: 'uuid', nullable: true })
  leaseId: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  waitingSince: Date;

  /** While an attempt is under way: when it is taken for lost. */
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  nextAttemptAt: Date;
}
