import type { Page, PageSubject } from './page.js';

/** The pages about one subject. */
interface Group {
  readonly pages: Set<Page>;
  /** Those to which nothing was added since they were built: only they hear of the next addition. */
  readonly complete: Set<Page>;
}

/** For what is about a site as a whole. */
const wholeSite = '';

/** Pages by address and by subject, bounded by their bytes: the one that was not asked for the longest goes. */
export class PageStore {
  /** In the order of their last use. */
  private readonly pages = new Map<string, Page>();
  private readonly sites = new Map<string, Map<string, Group>>();
  private newest: Page | null = null;
  private held = 0;

  constructor(private readonly maxBytes: number) {}

  get bytes(): number {
    return this.held;
  }

  get size(): number {
    return this.pages.size;
  }

  /** The page of an address if it may be shown at the time `now`. */
  find(url: string, now: number): Page | null {
    const page = this.pages.get(url);
    if (!page || page.validUntil <= now) return null;
    if (page !== this.newest) this.touch(page);
    return page;
  }

  put(page: Page): void {
    const { url, subject, weight } = page;
    this.remove(this.pages.get(url));
    const site = this.sites.get(subject.siteId) ?? new Map<string, Group>();
    this.sites.set(subject.siteId, site);
    const articleId = subject.articleId ?? wholeSite;
    const group = site.get(articleId) ?? { pages: new Set(), complete: new Set() };
    site.set(articleId, group);
    group.pages.add(page);
    group.complete.add(page);
    this.held += weight;
    this.touch(page);
    this.evict();
  }

  /** Takes account of bytes that a page has got since. */
  grew(page: Page, bytes: number): void {
    if (this.pages.get(page.url) !== page) return;
    this.held += bytes;
    this.evict();
  }

  /** Forgets every page that shows something of the subject. */
  drop(subject: PageSubject): void {
    for (const group of this.showing(subject)) for (const page of [...group.pages]) this.remove(page);
  }

  /** Lets every page that lacks something of the subject be shown until `until`, and no page longer than before. */
  limit(subject: PageSubject, until: number): void {
    for (const { complete } of this.showing(subject)) {
      for (const page of complete) page.validUntil = Math.min(page.validUntil, until);
      complete.clear();
    }
  }

  private showing({ siteId, articleId }: PageSubject): Group[] {
    const site = this.sites.get(siteId);
    if (!site) return [];
    if (articleId === null) return [...site.values()];
    return [site.get(articleId), site.get(wholeSite)].filter((group) => group !== undefined);
  }

  private touch(page: Page): void {
    this.pages.delete(page.url);
    this.pages.set(page.url, page);
    this.newest = page;
  }

  private evict(): void {
    for (const page of this.pages.values()) {
      if (this.held <= this.maxBytes) return;
      this.remove(page);
    }
  }

  private remove(page: Page | undefined): void {
    if (!page) return;
    const { siteId, articleId } = page.subject;
    this.pages.delete(page.url);
    this.held -= page.weight;
    if (this.newest === page) this.newest = null;
    const site = this.sites.get(siteId);
    const group = site?.get(articleId ?? wholeSite);
    group?.pages.delete(page);
    group?.complete.delete(page);
    if (group?.pages.size === 0) site?.delete(articleId ?? wholeSite);
    if (site?.size === 0) this.sites.delete(siteId);
  }
}
