import { Injectable } from '@nestjs/common';
import { startOf } from '../../platform/db/keyset.js';
import { Transactor } from '../../platform/db/transactor.js';
import { effectiveCommenting } from '../articles/article-policy.js';
import { ArticlesQuery } from '../articles/articles.query.js';
import { ThreadsService } from '../comments/threads.service.js';
import { stricterCommenting } from '../sites/commenting.js';
import type { Site } from '../sites/site.entity.js';
import { SitesService } from '../sites/sites.service.js';
import { articlePage } from './article-page.template.js';
import { frontPage } from './front-page.template.js';
import type { StripLinks } from './layout.template.js';
import { notFoundPage, plainPage } from './notice-page.template.js';
import { PageAssets } from './page-assets.js';

/** The publication whose pages are shown. */
const siteKey = 'demo';
const storiesOnFront = 100;
/** Everything of the demo is on its first page. */
const demoThreads = { sort: 'oldest', picked: false } as const;
const firstThreads = { limit: 50, replies: 20, depth: 10, cursor: undefined };

/** Loads what a page shows and sets it. */
@Injectable()
export class PagesService {
  constructor(
    private readonly transactor: Transactor,
    private readonly sites: SitesService,
    private readonly articles: ArticlesQuery,
    private readonly threads: ThreadsService,
    private readonly assets: PageAssets,
  ) {}

  /** The front page of the demo, or a plain page where there is none. */
  async front(links: StripLinks): Promise<string> {
    const stylesheet = this.assets.stylesheetAddress;
    const site = await this.sites.findByKey(siteKey);
    if (!site) return plainPage(stylesheet);
    const db = this.transactor.reader;
    const listed = await this.articles.listNewest(db, site.id, startOf.descending, storiesOnFront);
    const stories = await Promise.all(
      listed.map(async (article) => ({
        article,
        hasComments: stricterCommenting(site.commenting, article.commenting) !== 'hidden',
        bylines: await this.articles.bylines(db, site.id, article.id),
      })),
    );
    return frontPage({ siteKey, siteName: site.name, stylesheet, links, stories });
  }

  /**
   * Null for an article that is not there. `upTo` is the last change told before anything is read: where the events go
   * on from this page.
   */
  async article(key: string, upTo: number, links: StripLinks): Promise<string | null> {
    const site = await this.sites.findByKey(siteKey);
    const db = this.transactor.reader;
    const article = site && (await this.articles.findByKey(db, site.id, key));
    if (!article) return null;
    const commenting = effectiveCommenting(site, article, article.now);
    const [bylines, comments] = await Promise.all([
      this.articles.bylines(db, site.id, article.id),
      commenting === 'hidden' ? null : this.threads.page(site, key, demoThreads, firstThreads),
    ]);
    return articlePage({
      siteName: site.name,
      stylesheet: this.assets.stylesheetAddress,
      links,
      article,
      bylines,
      comments: comments && {
        ...{ site, articleKey: key, commenting, upTo },
        ...{ sort: demoThreads.sort, page: comments.view },
      },
    });
  }

  /** Where the publication's own pages live. */
  async origins(): Promise<readonly string[]> {
    return (await this.sites.findByKey(siteKey))?.origins ?? [];
  }

  async notFound(): Promise<string> {
    const site: Site | null = await this.sites.findByKey(siteKey);
    return notFoundPage(this.assets.stylesheetAddress, site?.name ?? null);
  }
}
