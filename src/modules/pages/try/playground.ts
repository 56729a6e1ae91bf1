import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../platform/domain-error.js';
import { ArticlePublishingService } from '../../articles/article-publishing.service.js';
import type { Site } from '../../sites/site.entity.js';
import { siteKeyTaken } from '../../sites/sites.errors.js';
import { SitesService } from '../../sites/sites.service.js';

/** What is played at `/try` is played on a site of its own: the demo stays as it is. */
export const playgroundKey = 'playground';

const plainArticle = {
  kicker: null,
  standfirst: null,
  url: null,
  image: null,
  lang: null,
  body: null,
  disclaimer: null,
  closesAt: null,
};

/** Where storms are played and twenty moderators meet. Made when it is first wanted. */
@Injectable()
export class Playground {
  constructor(
    private readonly sites: SitesService,
    private readonly publishing: ArticlePublishingService,
  ) {}

  /** The site with an article for one game. */
  async open(articleKey: string, title: string, moderation: 'pre' | 'post'): Promise<Site> {
    const site = (await this.sites.findByKey(playgroundKey)) ?? (await this.found());
    await this.publishing.put(site, articleKey, { ...plainArticle, title, moderation }, []);
    return site;
  }

  private async found(): Promise<Site> {
    try {
      return await this.sites.found({ key: playgroundKey, name: 'Playground', moderation: 'pre' });
    } catch (error) {
      // Two clicks at once.
      if (error instanceof DomainError && error.code === siteKeyTaken().code)
        return this.sites.getByKey(playgroundKey);
      throw error;
    }
  }
}
