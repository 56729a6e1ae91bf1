import { Injectable } from '@nestjs/common';
import { violatesUnique } from '../../platform/db/postgres-errors.js';
import { Transactor } from '../../platform/db/transactor.js';
import { newId } from '../../platform/ids.js';
import { FactCache } from '../publicity/fact-cache.js';
import { PublicChanges } from '../publicity/public-changes.js';
import { defaultRetentionPolicy } from './retention-policy.js';
import { defaultScreeningPolicy } from './screening-policy.js';
import type { Site, SiteModeration } from './site.entity.js';
import { siteKeyTaken, siteNotFound } from './sites.errors.js';
import { SitesRepository } from './sites.repository.js';

export interface NewSite {
  readonly key: string;
  readonly name: string;
  readonly moderation?: SiteModeration;
}

const keptSites = 1_000;

/** Publications and their policy. Every request asks for one: they are kept in the process. */
@Injectable()
export class SitesService {
  private readonly known: FactCache<Site>;

  constructor(
    private readonly transactor: Transactor,
    private readonly sites: SitesRepository,
    changes: PublicChanges,
  ) {
    this.known = new FactCache<Site>(changes, {
      limit: keptSites,
      subjectOf: ({ id }) => id,
      spoiledBy: ({ siteId, articleId }) => (articleId === null ? siteId : null),
    });
  }

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
          sso: null,
          externalCheck: null,
          retention: defaultRetentionPolicy,
          origins: [],
          articleCreation: 'publisher',
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

  /** As it is in the database at this moment; null when there is no such site. */
  async findById(id: string): Promise<Site | null> {
    return this.sites.findById(this.transactor.reader, id);
  }

  /** Null when there is no such site. What another process has just changed may not have been heard of yet. */
  async findByKey(key: string): Promise<Site | null> {
    return this.known.get(key, () => this.sites.findByKey(this.transactor.reader, key));
  }

  /** Throws site_not_found. */
  async getByKey(key: string): Promise<Site> {
    const site = await this.findByKey(key);
    if (!site) throw siteNotFound();
    return site;
  }
}
