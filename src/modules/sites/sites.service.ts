import { Injectable } from '@nestjs/common';
import { violatesUnique } from '../../platform/db/postgres-errors.js';
import { Transactor } from '../../platform/db/transactor.js';
import { newId } from '../../platform/ids.js';
import { defaultScreeningPolicy } from './screening-policy.js';
import type { Site, SiteModeration } from './site.entity.js';
import { policyChanged, siteKeyTaken, siteNotFound } from './sites.errors.js';
import { SitesRepository, type SitePolicy } from './sites.repository.js';

export interface NewSite {
  readonly key: string;
  readonly name: string;
  readonly moderation?: SiteModeration;
}

/** Publications and their policy. */
@Injectable()
export class SitesService {
  constructor(
    private readonly transactor: Transactor,
    private readonly sites: SitesRepository,
  ) {}

  /** Founds a publication with the defaults of api.md. Throws site_key_taken. */
  async found(site: NewSite): Promise<Site> {
    try {
      await this.transactor.run((tx) =>
        this.sites.insert(tx, {
          id: newId(),
          moderation: 'pre',
          ...site,
          commenting: 'open',
          guestPosting: true,
          maxLength: 5_000,
          editWindowSeconds: 300,
          reactions: ['like'],
          screening: defaultScreeningPolicy,
          version: 1,
        }),
      );
    } catch (error) {
      throw violatesUnique(error, 'site_key_uq') ? siteKeyTaken() : error;
    }
    return this.getByKey(site.key);
  }

  /** False in an empty installation. */
  async exist(): Promise<boolean> {
    return this.sites.exist(this.transactor.reader);
  }

  /** Every site of the installation, for jobs that go through all of them. */
  async listIds(): Promise<string[]> {
    return this.sites.listIds(this.transactor.reader);
  }

  /** Null when there is no such site. */
  async findByKey(key: string): Promise<Site | null> {
    return this.sites.findByKey(this.transactor.reader, key);
  }

  /** Throws site_not_found. */
  async getByKey(key: string): Promise<Site> {
    const site = await this.findByKey(key);
    if (!site) throw siteNotFound();
    return site;
  }

  /** Changes what `changes` names, if the policy is still at `version`. Throws policy_changed. */
  async changePolicy(site: Site, version: number, changes: Partial<SitePolicy>): Promise<Site> {
    const changed = await this.transactor.run((tx) => this.sites.changePolicy(tx, site.id, version, changes));
    if (!changed) throw policyChanged();
    return this.getByKey(site.key);
  }
}
