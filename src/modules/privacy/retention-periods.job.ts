import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { Transactor } from '../../platform/db/transactor.js';
import { RepeatedTask } from '../../platform/jobs/repeated-task.js';
import { SitesService } from '../sites/sites.service.js';
import { RetentionRepository } from './retention.repository.js';

const everyMs = 600_000;
/** In one transaction: its locks are not held for longer than that. */
const batch = 200;

/** Empties what a site's periods have passed over. Every process runs it; two that meet leave rows to each other. */
@Injectable()
export class RetentionPeriodsJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(RetentionPeriodsJob.name);
  private readonly task = new RepeatedTask({
    everyMs,
    run: async () => {
      await this.run();
      return false;
    },
    onFailure: () => {
      this.logger.warn('Periods of retention were not applied: the database did not answer.');
    },
  });

  constructor(
    private readonly transactor: Transactor,
    private readonly sites: SitesService,
    private readonly retention: RetentionRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.task.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.task.stop();
  }

  async run(): Promise<void> {
    for (const siteId of await this.sites.listIds()) {
      const site = await this.sites.findById(siteId);
      if (!site) continue;
      const { withdrawnTextDays, reportNoteDays } = site.retention;
      await this.all(withdrawnTextDays, (tx, days) => this.retention.emptyWithdrawn(tx, siteId, days, batch));
      await this.all(reportNoteDays, (tx, days) => this.retention.emptyReportNotes(tx, siteId, days, batch));
    }
    await this.transactor.run((tx) => this.retention.forgetEnded(tx));
  }

  private async all(days: number | null, some: (tx: Db, days: number) => Promise<number>): Promise<void> {
    if (days === null) return;
    while ((await this.transactor.run((tx) => some(tx, days))) === batch);
  }
}
