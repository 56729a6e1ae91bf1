import { Injectable } from '@nestjs/common';
import { forbidden } from '../../platform/auth/auth.errors.js';
import { deskActorOf, type Principal } from '../../platform/auth/principal.js';
import { Sealer } from '../../platform/crypto/sealer.js';
import type { Db } from '../../platform/db/db.js';
import { Transactor } from '../../platform/db/transactor.js';
import { newSigningSecret } from '../../platform/http/outgoing/signature.js';
import { newId } from '../../platform/ids.js';
import { AuditRecord } from '../audit/audit-record.js';
import type { WebhookEvent } from './webhook-event.js';
import { WebhookAddresses } from './webhook-addresses.js';
import { placeOf, sealPurpose } from './webhook-secret.js';
import { WebhookTables } from './webhook-tables.js';
import { tooManyWebhooks, webhookNotFound } from './webhooks.errors.js';
import type { WebhookChanges, WebhookFacts } from './webhooks.repository.js';

const mostOfASite = 20;

/** Endpoints of a publisher's. Each change is on record. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly transactor: Transactor,
    private readonly tables: WebhookTables,
    private readonly addresses: WebhookAddresses,
    private readonly sealer: Sealer,
    private readonly audit: AuditRecord,
  ) {}

  /** The secret is in the answer and nowhere else. Throws validation_failed, too_many_webhooks. */
  async create(
    siteId: string,
    caller: Principal,
    { url, events }: { url: string; events: WebhookEvent[] },
  ): Promise<{ webhook: WebhookFacts; secret: string }> {
    await this.addresses.check(url);
    const [id, secret] = [newId(), newSigningSecret()];
    const sealed = this.seal(siteId, id, secret);
    const { webhooks } = this.tables;
    const webhook = await this.transactor.run(async (tx) => {
      if ((await webhooks.count(tx, siteId)) >= mostOfASite) throw tooManyWebhooks();
      await webhooks.insert(tx, { siteId, id, url, events, status: 'active', secret: sealed });
      await this.put(tx, siteId, caller, id, { action: 'created', events });
      return this.get(tx, siteId, id);
    });
    return { webhook, secret };
  }

  /** Throws webhook_not_found, validation_failed. */
  async change(
    siteId: string,
    caller: Principal,
    id: string,
    changes: Partial<WebhookChanges>,
  ): Promise<WebhookFacts> {
    const { url = null, events = null, status = null } = changes;
    if (url !== null) await this.addresses.check(url);
    return this.transactor.run(async (tx) => {
      const changed = await this.tables.webhooks.change(tx, siteId, id, { url, events, status });
      if (!changed) throw webhookNotFound();
      const details = { action: 'changed', ...(events && { events }), ...(status && { status }) };
      await this.put(tx, siteId, caller, id, details);
      return this.get(tx, siteId, id);
    });
  }

  /** Throws webhook_not_found. */
  async remove(siteId: string, caller: Principal, id: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      if (!(await this.tables.webhooks.remove(tx, siteId, id))) throw webhookNotFound();
      await this.put(tx, siteId, caller, id, { action: 'removed' });
    });
  }

  /** Throws webhook_not_found. */
  async rotate(
    siteId: string,
    caller: Principal,
    id: string,
  ): Promise<{ secret: string; previousSecretUntil: Date }> {
    const secret = newSigningSecret();
    return this.transactor.run(async (tx) => {
      const { id: known } = await this.get(tx, siteId, id);
      const sealed = this.seal(siteId, known, secret);
      const previousSecretUntil = await this.tables.webhooks.rotate(tx, siteId, known, sealed);
      if (!previousSecretUntil) throw webhookNotFound();
      await this.put(tx, siteId, caller, known, { action: 'secret_rotated' });
      return { secret, previousSecretUntil };
    });
  }

  /** What was put aside: these, or all of it (null). Gives their number. Throws webhook_not_found. */
  async sendAgain(siteId: string, id: string, deliveries: readonly string[] | null): Promise<number> {
    return this.transactor.run(async (tx) => {
      await this.get(tx, siteId, id);
      return this.tables.deliveries.sendAgain(tx, siteId, id, deliveries);
    });
  }

  private async get(tx: Db, siteId: string, id: string): Promise<WebhookFacts> {
    const webhook = await this.tables.webhooks.find(tx, siteId, id);
    if (!webhook) throw webhookNotFound();
    return webhook;
  }

  private seal(siteId: string, id: string, secret: string): Buffer {
    return this.sealer.seal(sealPurpose, placeOf(siteId, id), secret);
  }

  private async put(tx: Db, siteId: string, caller: Principal, id: string, details: object): Promise<void> {
    const actor = deskActorOf(caller);
    if (!actor) throw forbidden();
    const subject = { kind: 'webhook', id };
    await this.audit.append(tx, siteId, { kind: 'webhook', actor, subject, details: { ...details } });
  }
}
