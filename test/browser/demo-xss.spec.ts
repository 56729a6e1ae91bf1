import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openNewsroom, type Newsroom } from '../support/api-client.js';
import { startBrowser } from '../support/browser.js';
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
  const guest = await api.createGuest();
  for (const [at, payload] of payloads.entries()) {
    await api.putArticle(publisher, `story-${String(at)}`, {
      ...{ title: payload, kicker: payload, standfirst: payload, body: payload, disclaimer: payload },
      url: `https://example.org/?${encodeURIComponent(payload)}`,
      image: `/images/${encodeURIComponent(payload)}`,
      bylines: [{ displayName: 'A Byline', role: payload, about: payload }],
    });
    const comment = await api.comment(guest.token, `story-${String(at)}`, payload);
    expect(comment.status).toBe('approved');
  }
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await application.close();
});

describe('what people write, on the pages of the demo in a real browser', () => {
  it('runs nowhere, and is there to be read', async () => {
    const page = await browser.newPage();
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const paths = payloads.map((_, at) => `/demo/articles/story-${String(at)}`);
    for (const [at, path] of [...paths, '/'].entries()) {
      await page.goto(`${application.url}${path}`, { waitUntil: 'load' });
      await page.mouse.move(200, 200);
      expect([path, await page.evaluate(`window.ran`)]).toEqual([path, undefined]);
      expect([path, await page.evaluate(suspects)]).toEqual([path, []]);
      if (path !== '/') expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(payloads[at]);
    }
    expect(dialogs).toEqual([]);
    await page.close();
  });
});

/** Attributes that would run something. */
const suspects = `[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes])
  .filter(({ name, value }) => name.startsWith('on') || name === 'srcdoc' ||
    (/^(href|src|action)$/.test(name) && /^\\s*(javascript|vbscript|data:text)/i.test(value)))
  .map(({ name, value }) => name + '=' + value)`;
