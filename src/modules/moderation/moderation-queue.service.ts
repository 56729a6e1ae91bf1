import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import { CursorCodec, pageOf } from '../../platform/http/cursor.js';
import { ArticlesQuery } from '../articles/articles.query.js';
import { QueueCounters, type QueueCounts } from '../comments/queue-counters.js';
import type { Site } from '../sites/site.entity.js';
import { ModerationQueueQuery, type QueueRow, type QueueSort } from './moderation-queue.query.js';

export interface QueueRequest {
  readonly sort: QueueSort;
  readonly articleKey: string | null;
  readonly authorId: string | null;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface QueuePage {
  readonly rows: readonly QueueRow[];
  readonly nextCursor: string | null;
  readonly counts: QueueCounts;
}

/** What waits for a moderator. */
@Injectable()
export class ModerationQueueService {
  constructor(
    private readonly transactor: Transactor,
    private readonly query: ModerationQueueQuery,
    private readonly articles: ArticlesQuery,
    private readonly counters: QueueCounters,
    private readonly cursors: CursorCodec,
  ) {}

  /** A page of the queue and how much is in it. Throws invalid_cursor. */
  async page(site: Site, { sort, articleKey, authorId, limit, cursor }: QueueRequest): Promise<QueuePage> {
    const db = this.transactor.reader;
    const scope = ['queue', site.id, sort, articleKey ?? '', authorId ?? ''];
    const after = this.cursors.decodeTime(scope, cursor, sort === 'oldest' ? 'ascending' : 'descending');
    const counts = await this.counters.counts(db, site.id);
    const article = articleKey === null ? null : await this.articles.findByKey(db, site.id, articleKey);
    if (articleKey !== null && !article) return { rows: [], nextCursor: null, counts };
    const filter = { articleId: article?.id ?? null, authorId };
    const rows = await this.query.page(db, site.id, sort, filter, { after, limit: limit + 1 });
    const page = pageOf(rows, limit, (last) =>
      this.cursors.encode(scope, { rank: last.reviewSince.getTime(), id: last.id }),
    );
    return { ...page, counts };
  }
}
