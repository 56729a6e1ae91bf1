import { Page, type Growth, type PageChange, type PageContent, type PageSubject } from './page.js';
import { PageFlight } from './page-flight.js';
import { PageStore } from './page-store.js';

/** Of all pages in all codings, in the process. */
const maxBytes = 48 * 1024 * 1024;

/**
 * How long a page is shown after something was added to it: many additions share one that is built anew. What is
 * told late, as counts of replies are, shows within a quarter of a second all the same.
 */
const additionMs = 120;

/** The longest that a page is shown: what somebody mends in the database by hand is told by nobody. */
const longestMs = 10_000;

/** Where the cache hears of changes. */
export interface PageNews {
  /** False: what is changed now may not be heard of in time. */
  isCurrent(): boolean;
  /** The number of the last change that was told: what is read from now on shows all up to it. */
  readonly position: number;
  subscribe(listener: (change: PageChange) => void): void;
}

/**
 * The public pages of this process as bytes (ADR 13). A removal drops what shows its subject at once; additions
 * let it be shown for a moment longer. A page that many ask for at once is built once.
 */
export class PageCache {
  readonly grew: Growth = (page, bytes) => {
    this.store.grew(page, bytes);
  };
  private readonly store: PageStore;
  private readonly flights = new Map<string, PageFlight>();
  private news: PageNews | null = null;

  constructor(bytes = maxBytes) {
    this.store = new PageStore(bytes);
  }

  /** Until it hears of changes the cache gives nothing and keeps nothing. */
  connect(news: PageNews): void {
    this.news = news;
    news.subscribe((change) => {
      this.change(change);
    });
  }

  /** Bytes held, for the record. */
  get bytes(): number {
    return this.store.bytes;
  }

  isCurrent(): boolean {
    return this.news?.isCurrent() ?? false;
  }

  /** Up to which change a page shows everything whose first fact is read from now on. Null where none is told. */
  get position(): number | null {
    return this.news?.position ?? null;
  }

  /** The page of an address, exactly as it is written, if it may be shown now. */
  find(url: string, now: number): Page | null {
    const page = this.store.find(url, now);
    return page && this.isCurrent() ? page : null;
  }

  /** The building of a page that is under way. Its outcome may not be for whoever comes later: see PageFlight. */
  flightOf(url: string): PageFlight | null {
    return this.flights.get(url) ?? null;
  }

  /** To be called before the first fact of the page is read. Whoever begins one lands or gives it up. */
  begin(url: string): PageFlight {
    const flight = new PageFlight(url);
    this.flights.set(url, flight);
    return flight;
  }

  /** The page was built. It is kept unless something that it may still show was removed meanwhile. */
  land(
    flight: PageFlight,
    subject: PageSubject,
    content: PageContent,
    until = Number.POSITIVE_INFINITY,
  ): void {
    if (!this.end(flight)) return;
    const now = performance.now();
    const changes = flight.changes.filter(({ change }) => concerns(change, subject));
    const removed = changes.some(({ change }) => change.effect === 'removal');
    const page = new Page(flight.url, subject, content);
    const missedAt = changes[0]?.at ?? Number.POSITIVE_INFINITY;
    page.validUntil = Math.min(now + longestMs, missedAt + additionMs, until);
    const isKept = !removed && now < page.validUntil && this.isCurrent();
    if (isKept) this.store.put(page);
    flight.land(isKept ? page : null);
  }

  /** There is no page, or none for everybody. Nothing happens where it has landed. */
  giveUp(flight: PageFlight): void {
    if (this.end(flight)) flight.land(null);
  }

  private end(flight: PageFlight): boolean {
    if (this.flights.get(flight.url) !== flight) return false;
    return this.flights.delete(flight.url);
  }

  private change(change: PageChange): void {
    const at = performance.now();
    for (const flight of this.flights.values()) flight.changes.push({ change, at });
    if (change.effect === 'removal') this.store.drop(change);
    else this.store.limit(change, at + additionMs);
  }
}

function concerns(change: PageChange, { siteId, articleId }: PageSubject): boolean {
  if (change.siteId !== siteId) return false;
  return change.articleId === null || articleId === null || change.articleId === articleId;
}
