import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import type { ClaimedDelivery } from './webhook-deliveries.repository.js';
import { WebhookPayloadQuery } from './webhook-payload.query.js';

/** Writes what an endpoint is sent: the change as it was, and what it was done to as that is now. */
@Injectable()
export class WebhookPayloads {
  constructor(
    private readonly transactor: Transactor,
    private readonly subjects: WebhookPayloadQuery,
  ) {}

  async write({ siteId, id, event, subjectId, change, occurredAt, seq }: ClaimedDelivery): Promise<string> {
    const db = this.transactor.reader;
    const site = await this.subjects.siteKey(db, siteId);
    const subject =
      event === 'author.sanctioned'
        ? { author: await this.subjects.author(db, siteId, subjectId) }
        : { comment: await this.subjects.comment(db, siteId, subjectId) };
    return JSON.stringify({ id, type: event, site, occurredAt, sequence: seq, change, ...subject });
  }
}
