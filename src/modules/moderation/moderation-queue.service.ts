import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import { CursorCodec, pageOf } from '../../platform/http/cursor.js';
import { ArticlesQuery } from '../articles/articles.query.js';
import { QueueCounters, type QueueSize } from '../comments/queue-counters.js';
import type { QueueView } from '../comments/review/review-kind.js';
import type { Site } from '../sites/site.entity.js';
import {
  ModerationQueueQuery,
  startOfQueue,
  type QueuePosition,
  type QueueRow,
  type QueueSort,
} from './moderation-queue.query.js';

export interface QueueRequest {
  readonly view: QueueView;
  readonly sort: QueueSort;
  readonly articleKey: string | null;
  readonly authorId: string | null;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface QueuePage {
  readonly rows: readonly QueueRow[];
  readonly nextCursor: string | null;
  readonly counts: QueueSize;
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
  async page(site: Site, request: QueueRequest): Promise<QueuePage> {
    const { view, sort, articleKey, authorId, limit } = request;
    const db = this.transactor.reader;
    const scope = ['queue', site.id, view, sort, articleKey ?? '', authorId ?? ''];
    const after = this.positionOf(scope, request);
    const counts = await this.counters.size(db, site.id);
    const article = articleKey === null ? null : await this.articles.findByKey(db, site.id, articleKey);
    if (articleKey !== null && !article) return { rows: [], nextCursor: null, counts };
    const filter = { view, articleId: article?.id ?? null, authorId };
    const rows = await this.query.page(db, site.id, sort, filter, { after, limit: limit + 1 });
    const page = pageOf(rows, limit, (last) => this.cursorAfter(scope, sort, last));
    return { ...page, counts };
  }

  private positionOf(scope: readonly string[], { sort, cursor }: QueueRequest): QueuePosition {
    if (cursor === undefined) return startOfQueue(sort);
    if (sort === 'priority') {
      const { rank, id, since } = this.cursors.decodeRanked(scope, cursor);
      return { rank, id, at: since };
    }
    const direction = sort === 'newest' ? 'descending' : 'ascending';
    return { ...this.cursors.decodeTime(scope, cursor, direction), rank: -1 };
  }

  /** In the order of urgency a position is a rank, and how long the last has waited. */
  private cursorAfter(scope: readonly string[], sort: QueueSort, last: QueueRow): string {
    const { queueRank: rank, id } = last;
    const since = last.reviewSince.getTime();
    return sort === 'priority'
      ? this.cursors.encodeRanked(scope, { rank, id, since })
      : this.cursors.encode(scope, { rank: since, id });
  }
}
