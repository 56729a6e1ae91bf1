import { Injectable } from '@nestjs/common';
import { BackgroundJob } from '../../../platform/jobs/background-job.js';
import type { TakenCheck } from '../../comments/external-checks/external-checks.repository.js';
import type { Site } from '../../sites/site.entity.js';
import { SitesService } from '../../sites/sites.service.js';
import { ExternalChecksService } from './external-checks.service.js';

const everyMs = 250;
/** Of one site at a time: its check has so many questions before it at most, from each process. */
const batch = 8;

/** Asks the checks of sites, each site by itself: one that is slow keeps nobody else waiting. */
@Injectable()
export class ExternalChecksJob extends BackgroundJob {
  private readonly busy = new Map<string, Promise<void>>();
  private stopping = false;

  constructor(
    private readonly checks: ExternalChecksService,
    private readonly sites: SitesService,
  ) {
    super({ everyMs, warning: 'A check of a site could not be asked' });
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await super.beforeApplicationShutdown();
    await Promise.all(this.busy.values());
  }

  protected async run(): Promise<boolean> {
    for (const siteId of await this.checks.sitesWithDue()) {
      if (this.busy.has(siteId)) continue;
      const work = this.clear(siteId)
        .catch((error: unknown) => {
          this.warn(error);
        })
        .finally(() => this.busy.delete(siteId));
      this.busy.set(siteId, work);
    }
    return false;
  }

  private async clear(siteId: string): Promise<void> {
    const site = await this.sites.findById(siteId);
    if (!site) return;
    while (!this.stopping) {
      const taken = await this.checks.take(siteId, batch);
      await Promise.all(taken.map((check) => this.attempt(site, check)));
      if (taken.length < batch) return;
    }
  }

  /** What goes wrong on our side is made good by the next attempt. */
  private async attempt(site: Site, check: TakenCheck): Promise<void> {
    try {
      await this.checks.attempt(site, check);
    } catch (error) {
      this.warn(error);
    }
  }
}
