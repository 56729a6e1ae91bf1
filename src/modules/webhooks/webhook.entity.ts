import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Site } from '../sites/site.entity.js';
import type { WebhookEvent } from './webhook-event.js';

/** `paused` by its owner; `gone`: the endpoint has answered 410. */
export type WebhookStatus = 'active' | 'paused' | 'gone';

/** An address of the publisher's that wants to be told what happens on a site. */
@Entity('webhook')
@Check('webhook_status_ck', `status IN ('active', 'paused', 'gone')`)
@Check('webhook_previous_ck', `(previous_secret IS NULL) = (previous_secret_until IS NULL)`)
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'webhook_site_fk' })
export class Webhook {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_pk' })
  id: string;

  @Column('text')
  url: string;

  @Column('text', { array: true })
  events: WebhookEvent[];

  @Column('text')
  status: WebhookStatus;

  /** Sealed: we have to know it to sign. */
  @Column('bytea')
  secret: Buffer;

  /** The one before, which signs as well until then. */
  @Column({ type: 'bytea', nullable: true })
  previousSecret: Buffer | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  previousSecretUntil: Date | null;

  /** Attempts that failed in a row, of whatever is sent there. */
  @Column({ type: 'integer', default: 0 })
  failures: number;

  /** Nothing is sent before, because nobody answered lately. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  retryAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastDeliveredAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
