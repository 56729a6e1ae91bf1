import { Injectable } from '@nestjs/common';
import { violatesForeignKey } from '../../platform/db/postgres-errors.js';
import type { Db } from '../../platform/db/db.js';
import { Transactor } from '../../platform/db/transactor.js';
import { validationFailed } from '../../platform/http/validation.pipe.js';
import { AuthorsService } from '../authors/authors.service.js';
import { PublicChanges } from '../publicity/public-changes.js';
import type { Site } from '../sites/site.entity.js';
import { ArticlesRepository, type ArticleContent, type BylineContent } from './articles.repository.js';
import type { OriginalPage } from './first-comment.js';
import { ArticlesService, type ArticleReading } from './articles.service.js';

/** Puts articles in place. */
@Injectable()
export class ArticlePublishingService {
  constructor(
    private readonly transactor: Transactor,
    private readonly articles: ArticlesRepository,
    private readonly reading: ArticlesService,
    private readonly authors: AuthorsService,
    private readonly changes: PublicChanges,
  ) {}

  /** Creates or replaces an article. The names in its bylines are protected from guests. */
  async put(
    site: Site,
    key: string,
    content: ArticleContent,
    bylines: readonly BylineContent[],
  ): Promise<{ reading: ArticleReading; created: boolean }> {
    const names = bylines.map((byline) => byline.displayName);
    try {
      const { created } = await this.transactor.run(async (tx) => {
        await this.authors.protectNames(tx, site.id, names);
        const put = await this.articles.put(tx, site.id, key, content, bylines);
        await this.announce(tx, site.id, put.id);
        return put;
      });
      return { reading: await this.reading.read(site, key), created };
    } catch (error) {
      throw violatesForeignKey(error, 'byline_author_fk') ? unknownBylineAuthor() : error;
    }
  }

  /** Makes an article of a page, unless there is one under its key by now: then that one stays as it is. */
  async openFromPage(
    site: Site,
    key: string,
    { title, url }: Pick<OriginalPage, 'title' | 'url'>,
  ): Promise<void> {
    await this.transactor.run(async (tx) => {
      const id = await this.articles.insertIfAbsent(tx, site.id, key, { title, url });
      if (id !== null) await this.announce(tx, site.id, id);
    });
  }

  private async announce(tx: Db, siteId: string, articleId: string): Promise<void> {
    const message = { topic: 'article.changed', articleId, commentId: null, payload: {} };
    await this.changes.announce(tx, siteId, [message]);
  }
}

function unknownBylineAuthor(): Error {
  return validationFailed([
    {
      pointer: '/bylines',
      code: 'unknown_author',
      detail: 'A byline names an author that this site does not have.',
    },
  ]);
}
