import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openNewsroom, type Newsroom } from '../support/api-client.js';
import { startBrowser } from '../support/browser.js';
import { ConsolePage } from '../support/console-page.js';
import { changePolicy, hs256, signed } from '../support/publisher-login.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

/** Each would set `window.ran` where text became markup, an attribute, an address or a script. */
const payloads = [
  '<script>window.ran=1</script>',
  '<img src=x onerror=window.ran=1>',
  '"><svg onload=window.ran=1>',
  `' onmouseover='window.ran=1' autofocus onfocus='window.ran=1`,
  '<iframe srcdoc="<script>parent.ran=1</script>">',
  '</title></textarea></style></script><script>window.ran=1</script>',
  '<a href="javascript:window.ran=1">press</a>',
  '[press](javascript:window.ran=1) ![x](javascript:window.ran=1)',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.ran=1>',
  '&lt;script&gt;window.ran=1&lt;/script&gt;',
  '{{constructor.constructor("window.ran=1")()}} ${window.ran=1}',
  'https://example.org/"onmouseover="window.ran=1',
];

/** The same, short enough to be what somebody is called. */
const names = [
  '<script>ran=1</script>',
  '<img src=x onerror=ran=1>',
  '"><svg onload=ran=1>',
  `' autofocus onfocus='ran=1`,
  '<iframe srcdoc="<script>parent.ran=1">',
  '</title></style><script>ran=1</script>',
  '<a href="javascript:ran=1">x</a>',
  'javascript:ran=1',
  '&lt;script&gt;ran=1&lt;/script&gt;',
  '${ran=1} {{ran=1}}',
  '"onmouseover="ran=1',
  '<bdi onclick=ran=1>',
];

let application: TestApplication;
let newsroom: Newsroom;
let browser: Browser;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'demo', { moderation: 'post' });
  const { api, admin, publisher } = newsroom;
  const screening = { link: { enabled: false, maxLinks: 2 } };
  const headers = { 'if-match': '"policy-1"' };
  await api.request('PATCH', 'sites/demo', { token: admin, headers, body: { screening, name: payloads[1] } });
  await changePolicy(api, admin, { sso: hs256 });
  for (const [at, payload] of payloads.entries()) {
    await api.putArticle(publisher, `story-${String(at)}`, {
      ...{ title: payload, kicker: payload, standfirst: payload, body: payload, disclaimer: payload },
      url: `https://example.org/?${encodeURIComponent(payload)}`,
      image: `/images/${encodeURIComponent(payload)}`,
      bylines: [{ displayName: names[at], role: payload, about: payload }],
    });
    const picture = `https://pictures.example/${payload}`;
    const claims = { sub: `reader-${String(at)}`, name: names[at], picture, badges: [payload, 'subscriber'] };
    const comment = await api.comment(await signed({ claims }), `story-${String(at)}`, payload);
    expect(comment.status).toBe('approved');
    expect(comment.author.displayName).toBe(names[at]);
  }
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await application.close();
});

describe('what people write, and what they are called, in a real browser', () => {
  it('runs nowhere on the pages of the demo, drawn by the server and by the widget, and is there to be read', async () => {
    const { page, dialogs } = await open();
    const paths = payloads.map((_, at) => `/demo/articles/story-${String(at)}`);
    for (const [at, path] of [...paths, '/'].entries()) {
      await page.goto(`${application.url}${path}`, { waitUntil: 'load' });
      if (path !== '/') {
        const name = page.locator('comment-thread article.comment .name');
        expect([path, await name.innerText()]).toEqual([path, names[at]]);
        expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(payloads[at]);
      }
      await page.mouse.move(200, 200);
      expect([path, await page.evaluate(`window.ran`)]).toEqual([path, undefined]);
      expect([path, await page.evaluate(suspects)]).toEqual([path, []]);
    }
    expect(dialogs).toEqual([]);
    await page.context().close();
  });

  it('runs nowhere in what the server alone has drawn', async () => {
    const { page, dialogs } = await open({ javaScriptEnabled: false });
    for (const [at] of payloads.entries()) {
      await page.goto(`${application.url}/demo/articles/story-${String(at)}`, { waitUntil: 'load' });
      expect(await page.locator('article.comment .name').innerText()).toBe(names[at]);
      expect([at, await page.evaluate(suspects)]).toEqual([at, []]);
    }
    expect(dialogs).toEqual([]);
    await page.context().close();
  });

  it('runs nowhere at the desk: in the list, in hand, beside its author, among articles and on record', async () => {
    const desk = await ConsolePage.open(browser, application.url, 'demo');
    await desk.go('search');
    for (const [at, name] of names.toReversed().entries()) {
      await desk.page.locator('.row').nth(at).click();
      const shown = desk.page.locator('.desk-item .item-head h2 bdi').first();
      await shown.filter({ hasText: name }).waitFor();
      expect([await shown.innerText(), await desk.page.locator('.desk-author h2').innerText()]).toEqual([
        name,
        name,
      ]);
      expect(await desk.page.evaluate(suspects)).toEqual([]);
    }
    for (const view of ['articles', 'record']) {
      await desk.go(view);
      expect([view, await desk.page.evaluate(suspects)]).toEqual([view, []]);
    }
    expect(await desk.page.evaluate(`window.ran`)).toBeUndefined();
    expect(desk.complaints).toEqual([]);
    await desk.close();
  });
});

async function open(options: BrowserContextOptions = {}): Promise<{ page: Page; dialogs: string[] }> {
  const page = await (await browser.newContext(options)).newPage();
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return { page, dialogs };
}

/** Attributes that would run something, in shadow trees too. */
const suspects = `[document, ...[...document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? [])]
  .flatMap((tree) => [...tree.querySelectorAll('*')])
  .flatMap((one) => [...one.attributes])
  .filter(({ name, value }) => name.startsWith('on') || name === 'srcdoc' ||
    (/^(href|src|action)$/.test(name) && /^\\s*(javascript|vbscript|data:text)/i.test(value)))
  .map(({ name, value }) => name + '=' + value)`;
