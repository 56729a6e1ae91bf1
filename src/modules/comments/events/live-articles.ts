import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { EventStream } from '../../../platform/http/event-stream.js';
import { OutboxFeed } from '../../../platform/outbox/outbox-feed.js';
import type { NumberedMessage } from '../../../platform/outbox/outbox.repository.js';
import type { WatchedArticle } from './article-news.js';
import { newsOf } from './comment-news.js';
import { heartbeatFrame } from './event-frames.js';
import { Flusher } from './flusher.js';
import { LiveArticle } from './live-article.js';
import { RecentNews } from './recent-news.js';

/** What another process has told may be ahead of what this one has read, by as much as it reads at once. */
const ahead = 2_000;
const heartbeatSeconds = 15;

/** The articles that are watched in this process, and who watches them. */
@Injectable()
export class LiveArticles implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly articles = new Map<string, LiveArticle>();
  private streams = 0;
  private seconds = 0;
  private heartbeat: NodeJS.Timeout | null = null;
  private isEnding = false;

  constructor(
    private readonly feed: OutboxFeed,
    private readonly recent: RecentNews,
    private readonly flusher: Flusher,
  ) {
    feed.subscribe((messages) => {
      for (const message of messages) this.hear(message);
    });
  }

  /** How many watch, in all. */
  get size(): number {
    return this.streams;
  }

  /** Everything up to this number has been heard. */
  get heardUpTo(): number {
    return this.feed.lastSeq;
  }

  onApplicationBootstrap(): void {
    this.heartbeat = setInterval(() => {
      this.beat();
    }, 1_000).unref();
  }

  beforeApplicationShutdown(): void {
    this.end();
  }

  /** Whether all news after this number can still be told. */
  canResume(seq: number): boolean {
    return seq >= this.feed.startedAfter && this.recent.reachesBackTo(seq) && seq <= this.heardUpTo + ahead;
  }

  /** From here on the stream is told what happens after `since`. */
  join(article: WatchedArticle, isHidden: boolean, stream: EventStream, since: number): void {
    if (this.isEnding) {
      stream.end();
      return;
    }
    const live = this.articles.get(article.articleId) ?? new LiveArticle(article, isHidden);
    this.articles.set(article.articleId, live);
    this.streams += 1;
    live.join(stream, this.recent.latestOf(article.articleId) > since ? since : null);
    this.flusher.plan(live);
    stream.onClose(() => {
      this.leave(live, stream);
    });
  }

  /** Ends all streams, and from now on every new one at once: their readers come back to another process. */
  end(): void {
    this.isEnding = true;
    if (this.heartbeat) clearInterval(this.heartbeat);
    for (const { all } of this.articles.values()) for (const stream of all) stream.end();
  }

  private leave(live: LiveArticle, stream: EventStream): void {
    this.streams -= 1;
    live.leave(stream);
    if (live.isWatched) return;
    this.articles.delete(live.article.articleId);
    if (live.timer) clearTimeout(live.timer);
  }

  private hear(message: NumberedMessage): void {
    if (message.topic === 'site.changed') this.hearOfSite(message.siteId);
    const news = newsOf(message);
    if (!news) return;
    this.recent.add(news);
    const live = this.articles.get(news.articleId);
    if (!live) return;
    live.news.add(news);
    this.flusher.plan(live);
  }

  private hearOfSite(siteId: string): void {
    for (const live of this.articles.values()) {
      if (live.article.siteId !== siteId) continue;
      live.news.addPolicyChange();
      this.flusher.plan(live);
    }
  }

  /** Each second one in so many streams is written to. */
  private beat(): void {
    this.seconds += 1;
    const turn = this.seconds % heartbeatSeconds;
    const [known, unknown] = [heartbeatFrame(this.heardUpTo), heartbeatFrame(null)];
    for (const live of this.articles.values()) {
      const frame = live.isFlushing || live.hasUntold ? unknown : known;
      for (const stream of live.watching) if (stream.number % heartbeatSeconds === turn) stream.send(frame);
    }
  }
}
