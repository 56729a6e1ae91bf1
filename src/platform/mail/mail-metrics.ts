import { Injectable } from '@nestjs/common';
import { Transactor } from '../db/transactor.js';
import { Metrics } from '../metrics/metrics.js';
import { MailRepository } from './mail.repository.js';

/** Shows how mail is doing. */
@Injectable()
export class MailMetrics {
  constructor(metrics: Metrics, transactor: Transactor, mails: MailRepository) {
    metrics.addGauge({
      name: 'parley_mails',
      help: 'Mail of the last thirty days, by what has become of it.',
      label: 'status',
      read: async () => ({
        ...{ waiting: 0, sent: 0 },
        ...Object.fromEntries((await mails.counts(transactor.reader)).map(({ status, n }) => [status, n])),
      }),
    });
  }
}
