import { Injectable, Logger } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import type { EventStream } from '../../../platform/http/event-stream.js';
import { OutboxFeed } from '../../../platform/outbox/outbox-feed.js';
import { ArticleNews, type ArticleState } from './article-news.js';
import { eventFrame } from './event-frames.js';
import type { LiveArticle, Returning } from './live-article.js';
import type { NewsWindow } from './news-window.js';
import { RecentNews } from './recent-news.js';
import { reset, threadEvents, type ThreadEvent } from './thread-events.js';

/** Between two flushes of an article; the first after a pause goes at once. */
const pauseMs = 500;
/** Articles that are looked up at one time: readers' requests need the pool as well. */
const width = 4;
/** Streams that are written to before other work gets its turn. */
const writesAtOnce = 500;

/** Tells those who watch an article what has become of it: one look-up and one buffer for all of them. */
@Injectable()
export class Flusher {
  private readonly logger = new Logger(Flusher.name);
  private readonly due: LiveArticle[] = [];
  private flushing = 0;
  private isFailing = false;

  constructor(
    private readonly feed: OutboxFeed,
    private readonly recent: RecentNews,
    private readonly news: ArticleNews,
  ) {}

  /** Sees to it that what is untold will be told. */
  plan(live: LiveArticle): void {
    if (live.isFlushing || live.timer || !live.isWatched || !live.hasUntold) return;
    const wait = Math.max(0, live.flushedAt + pauseMs - performance.now());
    live.timer = setTimeout(() => {
      this.due.push(live);
      void this.flushDue();
    }, wait).unref();
  }

  private async flushDue(): Promise<void> {
    if (this.flushing >= width) return;
    this.flushing += 1;
    for (let live = this.due.shift(); live; live = this.due.shift()) {
      live.timer = null;
      live.isFlushing = true;
      live.flushedAt = performance.now();
      await this.flush(live);
      live.isFlushing = false;
      this.plan(live);
    }
    this.flushing -= 1;
  }

  private async flush(live: LiveArticle): Promise<void> {
    const upTo = this.feed.lastSeq;
    const untold = live.take();
    const missed = this.missedBy(live, untold.returning);
    try {
      const state = await this.news.state(live.article, [untold.window, ...missed.keys()]);
      this.isFailing = false;
      await send(live.watching, eventsForAll(live, untold.window, state), upTo);
      for (const [window, streams] of missed) {
        await send(streams, eventsForReturning(window, state), upTo);
      }
      live.welcome(untold.returning);
    } catch (error) {
      live.putBack(untold);
      if (!this.isFailing)
        this.logger.warn(`Events wait: ${error instanceof Error ? error.name : 'no error'}.`);
      this.isFailing = true;
    }
  }

  /** Those who have missed the same are told the same. */
  private missedBy(
    { article }: LiveArticle,
    returning: readonly Returning[],
  ): Map<NewsWindow, EventStream[]> {
    if (returning.length === 0) return new Map();
    const windows = this.recent.missed(article.articleId, new Set(returning.map(({ since }) => since)));
    const missed = new Map<NewsWindow, EventStream[]>();
    for (const { stream, since } of returning) {
      const window = windows.get(since);
      if (!window) continue;
      const streams = missed.get(window);
      if (streams) streams.push(stream);
      else missed.set(window, [stream]);
    }
    return missed;
  }
}

/** For those who were there all along: news, and counts that differ from those they have. */
function eventsForAll(live: LiveArticle, window: NewsWindow, state: ArticleState | null): ThreadEvent[] {
  const isHidden = state === null;
  const hasTurned = isHidden !== live.isHidden;
  live.isHidden = isHidden;
  if (isHidden) return hasTurned ? [reset] : [];
  const events = hasTurned ? [reset] : threadEvents(window, state.shown, state.context);
  const counts = JSON.stringify(state.counts);
  // Where only the article was changed, nobody who has its page misses a count.
  if (counts === live.countsSent || (events.length === 0 && live.countsSent === '')) return events;
  live.countsSent = counts;
  return [...events, { name: 'counts', data: state.counts }];
}

/** For those who were away; what the policy was when they left is not known here. */
function eventsForReturning(window: NewsWindow, state: ArticleState | null): ThreadEvent[] {
  if (state === null || window.hasPolicyChange) return [reset];
  return [...threadEvents(window, state.shown, state.context), { name: 'counts', data: state.counts }];
}

async function send(
  streams: Iterable<EventStream>,
  events: readonly ThreadEvent[],
  id: number,
): Promise<void> {
  if (events.length === 0) return;
  const frame = eventFrame(events, id);
  let written = 0;
  for (const stream of streams) {
    stream.send(frame);
    if (++written % writesAtOnce === 0) await breathe();
  }
}
