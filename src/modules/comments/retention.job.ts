import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import { BackgroundJob } from '../../platform/jobs/background-job.js';
import { LimitUsageRepository } from '../../platform/limits/limit-usage.repository.js';
import { installationId } from '../../platform/ids.js';
import { OutboxRepository } from '../../platform/outbox/outbox.repository.js';
import { SitesService } from '../sites/sites.service.js';
import { IdempotencyRepository } from './submissions/idempotency.repository.js';

const tenMinutes = 600_000;
/** As long as whoever reads the outbox may have been away. */
const outboxDays = 3;

/**
 * Forgets what is kept for a time only: idempotency keys, the outbox, what processes told each other of limits. Every
 * process runs it; two that meet delete the same rows once.
 */
@Injectable()
export class RetentionJob extends BackgroundJob {
  constructor(
    private readonly transactor: Transactor,
    private readonly sites: SitesService,
    private readonly idempotency: IdempotencyRepository,
    private readonly outbox: OutboxRepository,
    private readonly limits: LimitUsageRepository,
  ) {
    super({ everyMs: tenMinutes, warning: 'Retention was not applied' });
  }

  /** One transaction a site, so that no lock lasts. */
  async run(): Promise<boolean> {
    for (const siteId of await this.sites.listIds()) {
      await this.transactor.run(async (tx) => {
        await this.idempotency.prune(tx, siteId);
        await this.outbox.prune(tx, siteId, outboxDays);
        await this.limits.prune(tx, siteId);
      });
    }
    await this.limits.prune(this.transactor.reader, installationId);
    return false;
  }
}
