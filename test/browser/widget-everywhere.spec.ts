import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { demoArticles } from '../../seeds/demo/demo-site.js';
import { accessibilityViolations } from '../support/accessibility.js';
import { openNewsroom, type Newsroom } from '../support/api-client.js';
import { complaintsOf, startBrowser } from '../support/browser.js';
import { Desk } from '../support/desk.js';
import { ReaderPage } from '../support/reader-page.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let browser: Browser;
let newsroom: Newsroom;
let reader: ReaderPage | null = null;

const article = `/demo/articles/${String(demoArticles[0]?.key)}`;
const pictured = demoArticles.find(({ image, comments }) => image !== undefined && comments.length > 0);
const withPicture = `/demo/articles/${String(pictured?.key)}`;

beforeAll(async () => {
  application = await startTestApplication();
  await application.loadDemo();
  newsroom = await openNewsroom(application);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await application.close();
});

afterEach(async () => {
  await reader?.close();
  reader = null;
});

function open(desk: Desk, options: Parameters<typeof ReaderPage.open>[3] = {}): Promise<ReaderPage> {
  return ReaderPage.open(browser, application.url, { site: 'gazette', article: desk.article }, options);
}

describe('hostile text', () => {
  const payloads = [
    '<script>window.hit = 1</script>',
    '<img src=x onerror="window.hit = 1">',
    '"><svg onload=window.hit=1>',
    '</script><script>window.hit = 1</script><!--',
    'javascript:window.hit=1 [x](javascript:window.hit=1)',
    'https://example.com/"onmouseover="window.hit=1',
    'https://example.com/<img src=x onerror=window.hit=1>',
    '${window.hit = 1} {{window.hit = 1}} <style>*{display:none}</style>',
    '<template shadowrootmode="open"><script>window.hit = 1</script></template>',
  ];

  it('is shown as it was sent, in bodies and names, and runs nowhere', async () => {
    const desk = await Desk.open(newsroom);
    for (const payload of payloads) await desk.publish(undefined, payload);
    const named = await newsroom.api.createGuest('<img src=x onerror=hit=1>');
    await desk.approve(await desk.post(undefined, 'Whose name is a tag.', named.token), 'pending');
    reader = await open(desk);
    await reader.comment('Whose name is a tag.').waitFor();
    const bodies = await reader.thread.locator('.comment .body').allInnerTexts();
    expect(bodies.slice(0, payloads.length)).toEqual(payloads);
    expect(await reader.comment('Whose name').locator('.name').innerText()).toBe('<img src=x onerror=hit=1>');
    const links = await reader.thread
      .locator('.body a')
      .evaluateAll((found) => found.map((link) => link.outerHTML));
    for (const link of links) {
      expect(link).toMatch(/href="https?:\/\//);
      expect(link).toContain('rel="ugc nofollow noopener"');
    }
    // The same on a page that the server renders, with the comments as data in it.
    expect(await reader.page.evaluate('window.hit')).toBeUndefined();
    expect(reader.complaints).toEqual([]);
  });
});

describe('the widget', () => {
  it('speaks Arabic, from right to left, and isolates what runs the other way', async () => {
    const desk = await Desk.open(newsroom);
    await desk.publish(undefined, 'صباح الخير');
    await desk.publish(undefined, 'Good morning.');
    reader = await open(desk, { lang: 'ar' });
    await reader.thread.getByRole('heading', { name: 'تعليقان' }).waitFor();
    const direction = (text: string): Promise<string> =>
      reader!.page.evaluate(`getComputedStyle(
        [...document.querySelector('comment-thread').shadowRoot.querySelectorAll('.body')]
          .find((body) => body.textContent.includes(${JSON.stringify(text)})),
      ).direction`);
    expect([await direction('صباح'), await direction('Good')]).toEqual(['rtl', 'ltr']);
    const box = await reader.comment('صباح').locator('.name').boundingBox();
    expect(box!.x + box!.width).toBeGreaterThan(900);
    expect(reader.complaints).toEqual([]);
  });

  it('is used by keyboard alone: writes, replies, reports, and comes back to where one was', async () => {
    const desk = await Desk.open(newsroom);
    await desk.publish(undefined, 'Any news of the ferry?');
    reader = await open(desk);
    const { page, thread } = reader;
    await reader.comment('ferry').waitFor();
    const focused = (): Promise<string> =>
      page.evaluate(`(() => {
        const element = document.querySelector('comment-thread').shadowRoot.activeElement;
        return element === null ? '' : element.textContent.trim() || element.tagName.toLowerCase();
      })()`);
    const tabTo = async (label: string): Promise<void> => {
      for (let step = 0; step < 30; step++) {
        await page.keyboard.press('Tab');
        if ((await focused()) === label) return;
      }
      throw new Error(`Tab does not lead to ${label}`);
    };
    await tabTo('Reply');
    await page.keyboard.press('Enter');
    await thread.getByRole('textbox', { name: /^Reply to/ }).waitFor();
    await page.keyboard.type('It sails at noon.');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Reply');
    await page.keyboard.press('Enter');
    expect(await thread.getByRole('textbox', { name: /^Reply to/ }).inputValue()).toBe('It sails at noon.');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Deckhand');
    await page.keyboard.press('Enter');
    await reader.comment('It sails at noon.').getByText('Waiting for a moderator').waitFor();
    expect(
      await page.evaluate(`document.querySelector('comment-thread').shadowRoot.activeElement.innerText`),
    ).toContain('It sails at noon.');
    expect(reader.complaints).toEqual([]);
  });

  it('fits a phone of 320 pixels, with the longest words there are', async () => {
    const desk = await Desk.open(newsroom);
    let parent = await desk.publish(undefined, 'w'.repeat(300));
    for (let level = 0; level < 6; level++) parent = await desk.publish(parent, 'Donaudampfschiff'.repeat(9));
    reader = await open(desk, { width: 320 });
    await reader.comment('www').waitFor();
    await reader.field.fill('Hm.');
    const overflow = await reader.page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
    const widths = await reader.thread
      .locator('.body')
      .evaluateAll((found) => found.map((body) => body.clientWidth));
    expect(Math.min(...widths)).toBeGreaterThan(200);
  });

  it('asks for the name where one likes something for the first time', async () => {
    const desk = await Desk.open(newsroom);
    await desk.publish(undefined, 'Who likes this?');
    reader = await open(desk);
    const comment = reader.comment('Who likes this?');
    await comment.getByRole('button', { name: 'Like' }).click();
    await reader.thread.getByRole('dialog').getByLabel('Your name here').fill('Admirer');
    await reader.thread.getByRole('dialog').getByRole('button', { name: 'Like' }).click();
    await comment.getByRole('button', { name: 'Like 1', pressed: true }).waitFor();
    await reader.thread.getByText('Keep this code').waitFor();
    expect(reader.complaints).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds wrong, %s', async (colorScheme) => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish(undefined, 'See https://example.com/ 🏒');
    await desk.publish(top, 'I did.');
    reader = await open(desk, { colorScheme });
    await reader.become('gazette', desk.guest);
    await desk.post(undefined, 'Still waits.');
    await reader.reload();
    await reader.comment('Still waits.').waitFor();
    await reader.field.fill('Writing …');
    expect(await accessibilityViolations(reader.page)).toEqual([]);
    const { page } = reader;
    await page.evaluate('localStorage.clear()');
    await reader.reload();
    await reader.comment('I did.').getByRole('button', { name: 'Report' }).click();
    await reader.thread.getByRole('dialog').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});

describe('a page of the demo', () => {
  it('is taken over by the widget without another request, and nothing on it jumps', async () => {
    const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
    const complaints = complaintsOf(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    // Pictures come last, as on a slow line: room is kept for them.
    let showPictures = (): void => undefined;
    const isRead = new Promise<void>((resolve) => {
      showPictures = resolve;
    });
    await page.route('**/demo/images/*', async (route) => {
      await isRead;
      await route.continue();
    });
    await page.addInitScript(`window.shift = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
        .observe({ type: 'layout-shift', buffered: true });
      window.painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));`);
    await page.goto(application.url + withPicture, { waitUntil: 'domcontentloaded' });
    await page.locator('comment-thread').getByRole('button', { name: 'Reply' }).first().waitFor();
    await page.evaluate('window.painted()');
    showPictures();
    await page.waitForLoadState('load');
    await page.evaluate('window.painted()');
    expect(asked.filter((path) => path.startsWith('/api/') && !path.endsWith('/events'))).toEqual([]);
    expect(await page.evaluate('window.shift')).toBeLessThan(0.005);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('has its comments as HTML for those without scripts, and as structured data', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${application.url}${article}`);
    const first = String(demoArticles[0]?.comments[0]?.body.split('\n')[0]);
    expect(await page.locator('comment-thread').innerText()).toContain(first);
    const html = await page.content();
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)!;
    const data = JSON.parse(json) as { headline: string; comment: { text: string }[] };
    expect(data.headline).toBe(demoArticles[0]?.title);
    expect(data.comment[0]?.text).toContain(first);
    await context.close();
  });

  it('counts the comments of all articles with one request', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(application.url, { waitUntil: 'networkidle' });
    expect(asked.filter((url) => url.includes('/counts?')).length).toBe(1);
    expect(await page.locator('comment-count').count()).toBe(demoArticles.length);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds wrong, %s', async (colorScheme) => {
    const page = await browser.newPage({ colorScheme });
    for (const path of ['/', article]) {
      await page.goto(`${application.url}${path}`, { waitUntil: 'load' });
      if (path !== '/')
        await page.locator('comment-thread').getByRole('button', { name: 'Reply' }).first().waitFor();
      expect([path, await accessibilityViolations(page)]).toEqual([path, []]);
    }
    await page.close();
  });
});
