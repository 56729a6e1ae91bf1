import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { demoArticles } from '../../seeds/demo/demo-site.js';
import { complaintsOf, startBrowser } from '../support/browser.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let browser: Browser;

beforeAll(async () => {
  application = await startTestApplication();
  await application.loadDemo();
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await application.close();
});

interface Visit {
  readonly page: Page;
  readonly complaints: string[];
}

async function visit(
  path: string,
  options: { width?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<Visit> {
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1_280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
  });
  const complaints = complaintsOf(page);
  await page.goto(`${application.url}${path}`, { waitUntil: 'load' });
  return { page, complaints };
}

const articlePaths = demoArticles.map(({ key }) => `/demo/articles/${key}`);

describe('the pages of the demo, in a browser', () => {
  it('lead from the front page to every article', async () => {
    const { page, complaints } = await visit('/');
    for (const { title } of demoArticles) {
      await page.getByRole('link', { name: title }).first().click();
      await page.waitForLoadState('load');
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
      await page.goBack({ waitUntil: 'load' });
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each(['/', ...articlePaths])(
    '%s loads all it names and breaks no policy, light and dark',
    async (path) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, complaints } = await visit(path, { colorScheme });
        // Images below the fold are loaded when they come into view.
        const broken = await page.evaluate<string[]>(`Promise.all([...document.images].map(async (image) => {
          image.loading = 'eager';
          return image.decode().then(() => [], () => image.src);
        })).then((sources) => sources.flat())`);
        expect({ complaints, broken }).toEqual({ complaints: [], broken: [] });
        await page.close();
      }
    },
  );

  it.each(['/', ...articlePaths])(
    '%s fits a phone of 320 pixels without scrolling sideways',
    async (path) => {
      const { page } = await visit(path, { width: 320 });
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBe(0);
      await page.close();
    },
  );

  it('show under an article what the API says is public there, emoji and all', async () => {
    const [first] = demoArticles;
    const { page } = await visit(`/demo/articles/${String(first?.key)}`);
    // In the widget, which has taken over from the server's HTML.
    const text = await page.locator('comment-thread section').innerText();
    for (const comment of first?.comments ?? []) {
      const [line = ''] = comment.body.split('\n');
      if (comment.status === 'approved') expect(text).toContain(line.trim());
      if (comment.status === 'pending' || comment.status === 'rejected')
        expect(text).not.toContain(line.trim());
    }
    await page.close();
  });
});

describe('the API document, in a browser', () => {
  it('lists the routes and breaks no policy', async () => {
    const { page, complaints } = await visit('/docs');
    await page.getByText('/api/v1/sites/{site}/moderation/decisions').first().waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });
});
