import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { Transactor } from '../../platform/db/transactor.js';
import { BackgroundJob } from '../../platform/jobs/background-job.js';
import { SitesService } from '../sites/sites.service.js';
import { RetentionRepository } from './retention.repository.js';

const everyMs = 600_000;
/** In one transaction: its locks are not held for longer than that. */
const batch = 200;

/** Empties what a site's periods have passed over. Every process runs it; two that meet leave rows to each other. */
@Injectable()
export class RetentionPeriodsJob extends BackgroundJob {
  constructor(
    private readonly transactor: Transactor,
    private readonly sites: SitesService,
    private readonly retention: RetentionRepository,
  ) {
    super({ everyMs, warning: 'Periods of retention were not applied' });
  }

  async run(): Promise<boolean> {
    for (const siteId of await this.sites.listIds()) {
      const site = await this.sites.findById(siteId);
      if (!site) continue;
      const { withdrawnTextDays, reportNoteDays } = site.retention;
      await this.all(withdrawnTextDays, (tx, days) => this.retention.emptyWithdrawn(tx, siteId, days, batch));
      await this.all(reportNoteDays, (tx, days) => this.retention.emptyReportNotes(tx, siteId, days, batch));
    }
    await this.transactor.run((tx) => this.retention.forgetEnded(tx));
    return false;
  }

  private async all(days: number | null, some: (tx: Db, days: number) => Promise<number>): Promise<void> {
    if (days === null) return;
    while ((await this.transactor.run((tx) => some(tx, days))) === batch);
  }
}
