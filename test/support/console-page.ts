import type { Browser, BrowserContext, Page } from 'playwright-core';
import { complaintsOf } from './browser.js';
import { testAdmin } from './test-application.js';

export interface ConsoleOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly credentials?: { readonly email: string; readonly password: string };
}

/** The console in a browser, and the hands of the moderator in front of it. */
export class ConsolePage {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly url: string,
    private readonly site: string,
    private readonly heard: readonly string[],
  ) {}

  /** Signs in at the form, as people do. */
  static async open(
    browser: Browser,
    url: string,
    site: string,
    { width = 1_280, height = 800, colorScheme = 'light', credentials = testAdmin }: ConsoleOptions = {},
  ): Promise<ConsolePage> {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme });
    const page = await context.newPage();
    const console = new ConsolePage(page, context, url, site, complaintsOf(page));
    await page.goto(`${url}/console#/${site}/queue`);
    await page.getByLabel('E-mail').fill(credentials.email);
    await page.getByLabel('Password').fill(credentials.password);
    await page.keyboard.press('Enter');
    await page.locator('header.bar').waitFor();
    return console;
  }

  /** What the page complained of, but for what the service refused: errors of scripts, breaches of the policy. */
  get complaints(): readonly string[] {
    return this.heard.filter((words) => !/^\d{3} http|Failed to load resource/.test(words));
  }

  async go(view: string, query = ''): Promise<void> {
    await this.page.evaluate(`location.hash = ${JSON.stringify(`#/${this.site}/${view}${query}`)}`);
    await this.page.locator(`${view}-view`).waitFor();
    await this.page.waitForLoadState('networkidle');
  }

  /** As from another computer of the same person: whatever was on the screen is gone. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.locator('header.bar').waitFor();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The id of the comment in hand. */
  async current(): Promise<string | null> {
    return this.page.locator('.desk-item').first().getAttribute('data-item');
  }

  /** Waits until a comment is in hand. */
  async holds(id: string): Promise<void> {
    await this.page.locator(`.desk-item[data-item="${id}"]`).waitFor();
  }

  /** Waits until nothing is left in the list; what stays there is told with what the console says about it. */
  async isEmpty(): Promise<void> {
    try {
      await this.page.locator('.desk-list .empty').waitFor();
    } catch (cause) {
      const messages = await this.page.locator('.message').allInnerTexts();
      throw new Error(`Left: ${(await this.rows()).join()}. Said: ${messages.join(' | ')}`, { cause });
    }
  }

  /** Waits until so many decisions of this page have held, and none is on its way. */
  async hasDecided(count: number): Promise<void> {
    const words = new RegExp(`^\\s*${String(count)} decided\\s*$`);
    await this.page.locator('.desk-done').filter({ hasText: words }).waitFor({ state: 'attached' });
  }

  /** The ids in the list, as far as they are drawn. */
  async rows(): Promise<readonly (string | null)[]> {
    const rows = await this.page.locator('.row').all();
    return Promise.all(rows.map((row) => row.getAttribute('data-id')));
  }

  /** Waits until the console says something, and gives what it says. */
  async says(words: string | RegExp): Promise<string> {
    return this.page.locator('.message').filter({ hasText: words }).first().innerText();
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
