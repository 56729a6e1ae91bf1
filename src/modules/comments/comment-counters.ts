import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { ArticleCounters, type ArticleCountChange } from '../articles/article-counters.js';
import { AuthorCounters, type AuthorCountChange } from '../authors/author-counters.js';
import { QueueCounters, type QueueCounts } from './queue-counters.js';

/** Everything that is counted when comments change. In one order: whoever meets another one waits, and no more. */
@Injectable()
export class CommentCounters {
  constructor(
    private readonly queue: QueueCounters,
    private readonly articles: ArticleCounters,
    private readonly authors: AuthorCounters,
  ) {}

  async add(
    tx: Db,
    siteId: string,
    changes: {
      readonly queue: QueueCounts;
      readonly articles: readonly ArticleCountChange[];
      readonly authors: readonly AuthorCountChange[];
    },
  ): Promise<void> {
    await this.queue.add(tx, siteId, changes.queue);
    await this.articles.add(tx, siteId, changes.articles);
    await this.authors.add(tx, siteId, changes.authors);
  }
}
