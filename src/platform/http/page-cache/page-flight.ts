import type { Page, PageChange } from './page.js';

/** The building of one page, for which others wait. */
export class PageFlight {
  /**
   * Every change of any page since it began: what the page is about is known at the end only. Those who wait get
   * nothing where a removal is among them, whether they came before it or after, and build or wait anew.
   */
  readonly changes: { readonly change: PageChange; readonly at: number }[] = [];
  readonly landed: Promise<Page | null>;
  private resolve: (page: Page | null) => void = () => undefined;

  constructor(readonly url: string) {
    this.landed = new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  /** The page, null where there is none for those who wait. */
  land(page: Page | null): void {
    this.resolve(page);
  }
}
