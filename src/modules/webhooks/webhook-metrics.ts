import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';

/** Shows how deliveries are doing. */
@Injectable()
export class WebhookMetrics {
  readonly attempted: (outcome: string) => void;

  constructor(metrics: Metrics, transactor: Transactor, deliveries: WebhookDeliveriesRepository) {
    this.attempted = metrics.addCounter({
      name: 'parley_webhook_attempts_total',
      help: 'Attempts to send to webhooks, by what came of them.',
      label: 'outcome',
    });
    const read = async (field: 'n' | 'age'): Promise<Record<string, number>> => ({
      ...{ waiting: 0, dead: 0 },
      ...Object.fromEntries(
        (await deliveries.counts(transactor.reader)).map((row) => [row.status, row[field]] as const),
      ),
    });
    metrics.addGauge({
      name: 'parley_webhook_deliveries',
      help: 'What webhooks have not taken: waiting for an attempt, or put aside (dead).',
      label: 'status',
      read: () => read('n'),
    });
    metrics.addGauge({
      name: 'parley_webhook_oldest_delivery_seconds',
      help: 'Since when the oldest of them waits.',
      label: 'status',
      read: () => read('age'),
    });
  }
}
