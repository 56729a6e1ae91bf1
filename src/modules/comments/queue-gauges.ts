import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { QueueCounters } from './queue-counters.js';

/** Shows how the desks of all sites keep up. */
@Injectable()
export class QueueGauges {
  constructor(metrics: Metrics, transactor: Transactor, queue: QueueCounters) {
    metrics.addGauge({
      name: 'parley_queue_comments',
      help: 'Comments in review, of all sites; one that waits and was reported is in both.',
      label: 'kind',
      read: async () => ({ ...(await queue.countAll(transactor.reader)) }),
    });
    metrics.addGauge({
      name: 'parley_queue_oldest_seconds',
      help: 'How long the comment has waited that waits the longest.',
      read: () => queue.oldestAge(transactor.reader),
    });
  }
}
