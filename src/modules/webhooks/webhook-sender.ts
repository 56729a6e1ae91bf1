import { Injectable } from '@nestjs/common';
import { Sealer } from '../../platform/crypto/sealer.js';
import { DatabaseClock } from '../../platform/db/database-clock.js';
import { OutgoingFailure, OutgoingHttp } from '../../platform/http/outgoing/outgoing-http.js';
import { signatureHeaders } from '../../platform/http/outgoing/signature.js';
import type { ClaimedDelivery, DeliveryProblem } from './webhook-deliveries.repository.js';
import { WebhookPayloads } from './webhook-payloads.js';
import { placeOf, sealPurpose } from './webhook-secret.js';

/** For the whole of an attempt; a lease is much longer. */
const timeoutMs = 10_000;
/** Nobody reads what an endpoint says; more than this of it is not even listened to. */
const maxAnswerBytes = 16 * 1024;

/** Sends a delivery once. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly outgoing: OutgoingHttp,
    private readonly payloads: WebhookPayloads,
    private readonly sealer: Sealer,
    private readonly clock: DatabaseClock,
  ) {}

  /** Null when the endpoint has taken it. `signal` breaks the attempt off. */
  async send(delivery: ClaimedDelivery, signal: AbortSignal): Promise<DeliveryProblem | null> {
    const body = await this.payloads.write(delivery);
    const message = { id: delivery.id, timestamp: Math.floor(this.clock.now() / 1_000), body };
    try {
      const { status } = await this.outgoing.post({
        address: delivery.url,
        headers: { ...signatureHeaders(message, this.secretsOf(delivery)), 'parley-event': delivery.event },
        body,
        timeoutMs,
        maxAnswerBytes,
        ignoresAnswer: true,
        signal,
      });
      return status >= 200 && status < 300 ? null : { code: status === 410 ? 'gone' : 'status', status };
    } catch (error) {
      if (error instanceof OutgoingFailure) return { code: error.problem, status: null };
      throw error;
    }
  }

  private secretsOf({ siteId, webhookId, secret, previousSecret }: ClaimedDelivery): string[] {
    const place = placeOf(siteId, webhookId);
    return [secret, previousSecret].flatMap((sealed) =>
      sealed === null ? [] : [this.sealer.open(sealPurpose, place, sealed)],
    );
  }
}
