import { Injectable } from '@nestjs/common';
import type { CommentNews } from './comment-news.js';
import { NewsWindow } from './news-window.js';

/** What is kept, for those who were away for a moment. */
const capacity = 10_000;
/** Forgotten at once, so that not every addition moves all the others. */
const step = 1_000;

/** The latest news of all articles, for readers who come back with the number they had last. */
@Injectable()
export class RecentNews {
  private news: CommentNews[] = [];
  private readonly latest = new Map<string, number>();
  private forgottenUpTo = 0;

  add(news: CommentNews): void {
    this.news.push(news);
    this.latest.set(news.articleId, news.seq);
    if (this.news.length >= capacity + step) this.forget();
  }

  /** The number of the last news of an article, 0 where none are kept. */
  latestOf(articleId: string): number {
    return this.latest.get(articleId) ?? 0;
  }

  /** Whether all news after `seq` are still there. */
  reachesBackTo(seq: number): boolean {
    return seq >= this.forgottenUpTo;
  }

  /** For each number the news of an article after it; one window for all numbers that have missed the same. */
  missed(articleId: string, numbers: ReadonlySet<number>): Map<number, NewsWindow> {
    const news = this.news.filter((one) => one.articleId === articleId);
    const windows = new Map<number, NewsWindow>();
    const missed = new Map<number, NewsWindow>();
    for (const number of numbers) {
      const first = news.findIndex(({ seq }) => seq > number);
      const window = windows.get(first) ?? windowOf(first < 0 ? [] : news.slice(first));
      windows.set(first, window);
      missed.set(number, window);
    }
    return missed;
  }

  private forget(): void {
    for (const { articleId, seq } of this.news.slice(0, step)) {
      this.forgottenUpTo = seq;
      if (this.latest.get(articleId) === seq) this.latest.delete(articleId);
    }
    this.news = this.news.slice(step);
  }
}

function windowOf(news: readonly CommentNews[]): NewsWindow {
  const window = new NewsWindow();
  for (const one of news) {
    if (window.isOverflowing) break;
    window.add(one);
  }
  return window;
}
