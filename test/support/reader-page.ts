import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { complaintsOf } from './browser.js';

interface Visit {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
  /** Attributes of the tag besides site and article. */
  readonly attributes?: string;
  readonly lang?: string;
}

/** A page of a publisher with the widget on it, as a reader has it open. */
export class ReaderPage {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    /** Errors of scripts, refusals by the policy, answers of 400 and more. */
    readonly complaints: string[],
  ) {}

  /** `path` is served by us with the tag in it, so that no publisher's server is needed. */
  static async open(
    browser: Browser,
    url: string,
    tag: { site: string; article: string },
    { width = 1_000, colorScheme = 'light', locale = 'en-GB', attributes = '', lang = 'en' }: Visit = {},
  ): Promise<ReaderPage> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, locale });
    await context.route('**/host-page*', (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="${lang}" style="background: Canvas"><head><title>Host page</title>
          <meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">
          <script src="/embed.js" defer></script></head><body><main><h1>An article</h1>
          <comment-thread site="${tag.site}" article="${tag.article}" ${attributes}></comment-thread>
          </main><footer>The end</footer></body></html>`,
      }),
    );
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    page.setDefaultTimeout(15_000);
    await page.goto(`${url}/host-page`, { waitUntil: 'load' });
    return new ReaderPage(context, page, complaints);
  }

  get thread(): Locator {
    return this.page.locator('comment-thread');
  }

  /** The field for a new comment. */
  get field(): Locator {
    return this.thread.getByRole('textbox', { name: 'Add a comment' });
  }

  comment(text: string): Locator {
    return this.thread.locator('article.comment').filter({ hasText: text });
  }

  async write(body: string, name?: string): Promise<void> {
    await this.field.fill(body);
    if (name !== undefined) await this.thread.getByLabel('Your name here').fill(name);
    await this.thread.getByRole('button', { name: 'Post comment' }).click();
  }

  /** Signs a guest in before the page is loaded again. */
  async become(site: string, guest: { id: string; displayName: string; token: string }): Promise<void> {
    const key = `parley/${new URL(this.page.url()).origin}/${site}/reader`;
    const { id, displayName, token } = guest;
    await this.page.evaluate(
      `localStorage.setItem(${JSON.stringify(key)}, ${JSON.stringify(JSON.stringify({ id, displayName, token }))})`,
    );
    await this.reload();
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'load' });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
