import type { EventStream } from '../../../platform/http/event-stream.js';
import type { WatchedArticle } from './article-news.js';
import { NewsWindow } from './news-window.js';

/** Somebody who was away and is to be told first what has happened since. */
export interface Returning {
  readonly stream: EventStream;
  readonly since: number;
}

/** What is to be told at one time: news to those who watch, and to each who returns what they have missed. */
export interface Untold {
  readonly window: NewsWindow;
  readonly returning: readonly Returning[];
}

/** An article that is watched in this process: by whom, and what they have not been told yet. */
export class LiveArticle {
  /** Those who have been told everything up to the last flush. */
  readonly watching = new Set<EventStream>();
  /** The counts that were sent last, as they were sent. */
  countsSent = '';
  isFlushing = false;
  flushedAt = Number.NEGATIVE_INFINITY;
  /** Until the next flush. */
  timer: NodeJS.Timeout | null = null;
  private readonly streams = new Set<EventStream>();
  private returning: Returning[] = [];
  private window = new NewsWindow();

  constructor(
    readonly article: WatchedArticle,
    /** Whether the section was hidden when it was last looked at. */
    public isHidden: boolean,
  ) {}

  get isWatched(): boolean {
    return this.streams.size > 0;
  }

  get hasUntold(): boolean {
    return !this.window.isEmpty || this.returning.length > 0;
  }

  /** Where the next news go. */
  get news(): NewsWindow {
    return this.window;
  }

  /** Everybody, also those who are just being told what they missed. */
  get all(): ReadonlySet<EventStream> {
    return this.streams;
  }

  /** `since` null: the stream knows everything. */
  join(stream: EventStream, since: number | null): void {
    this.streams.add(stream);
    if (since === null) this.watching.add(stream);
    else this.returning.push({ stream, since });
  }

  leave(stream: EventStream): void {
    this.streams.delete(stream);
    this.watching.delete(stream);
    if (this.returning.length > 0) this.returning = this.returning.filter((one) => one.stream !== stream);
  }

  /** From here on news are collected for the next time. */
  take(): Untold {
    const { window, returning } = this;
    this.window = new NewsWindow();
    this.returning = [];
    return { window, returning };
  }

  /** It could not be told. */
  putBack({ window, returning }: Untold): void {
    window.append(this.window);
    this.window = window;
    this.returning = [...returning.filter(({ stream }) => this.streams.has(stream)), ...this.returning];
  }

  /** These know everything now. */
  welcome(returning: readonly Returning[]): void {
    for (const { stream } of returning) if (this.streams.has(stream)) this.watching.add(stream);
  }
}
