import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ApiClient, openNewsroom, type Newsroom } from '../support/api-client.js';
import { accessibilityViolations, violationsInBothSchemes } from '../support/accessibility.js';
import { startBrowser } from '../support/browser.js';
import { ConsolePage } from '../support/console-page.js';
import { Desk } from '../support/desk.js';
import { EventListener } from '../support/event-listener.js';
import { scriptPayloads } from '../support/script-payloads.js';
import { until } from '../support/server-process.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let browser: Browser;
let newsroom: Newsroom;
/** One admin, signed in once, in front of the demo. */
let desk: ConsolePage;

const desktop = { width: 1_280, height: 800 };
const phone = { width: 320, height: 640 };
const views = [
  'queue',
  'search',
  'articles',
  'words',
  'record',
  'statistics',
  'policy',
  'reasons',
  'staff',
  'keys',
  'webhooks',
  'account',
];

beforeAll(async () => {
  application = await startTestApplication();
  await application.loadDemo();
  newsroom = await openNewsroom(application, 'hostile');
  browser = await startBrowser();
  desk = await ConsolePage.open(browser, application.url, 'demo');
}, 60_000);

afterAll(async () => {
  await desk.close();
  await browser.close();
  await application.close();
});

/** How much wider than a phone the page is. */
async function overflowOnPhone(): Promise<number> {
  await desk.page.setViewportSize(phone);
  const overflow = await desk.page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth + Math.max(0, document.querySelector("main").scrollWidth - document.querySelector("main").clientWidth)',
  );
  await desk.page.setViewportSize(desktop);
  return overflow;
}

describe('every view of the console', () => {
  it('has nothing that axe-core objects to, light and dark, and fits a phone of 320 pixels', async () => {
    for (const view of views) {
      await desk.go(view);
      const violations = await violationsInBothSchemes(desk.page);
      expect({ view, violations, overflow: await overflowOnPhone() }).toEqual({
        ...{ view, violations: [], overflow: 0 },
      });
    }
    await desk.go('queue');
    await desk.page.locator('.desk-item[data-item]').waitFor();
    for (const [key, dialog] of [
      ['e', '.context'],
      ['r', '.reasons[open]'],
      ['s', '.sanction[open]'],
      ['?', '.help[open]'],
    ] as const) {
      await desk.press(key);
      await desk.page.locator(dialog).first().waitFor();
      expect({ key, violations: await violationsInBothSchemes(desk.page) }).toEqual({ key, violations: [] });
      if (key !== 'e') await desk.press('Escape');
    }
    expect(desk.complaints).toEqual([]);
  }, 180_000);

  it('walks through the list by arrows, and to its ends, with the list in focus', async () => {
    await desk.go('queue');
    const current = desk.page.locator('.row-current');
    const at = (index: number): Promise<void> =>
      desk.page.locator(`.row-current[data-index="${index}"]`).waitFor();
    await current.waitFor();
    await desk.page.locator('.rows').focus();
    await desk.press('ArrowDown', 'ArrowDown', 'ArrowUp');
    await at(1);
    await desk.press('End');
    await desk.page.locator('.row-current[aria-posinset="15"]').waitFor();
    await desk.press('Home');
    await at(0);
  });

  it('keeps what was claimed over a reload, and says until when it is ours', async () => {
    await desk.go('queue');
    await desk.page.locator('.row').first().waitFor();
    await desk.press('c');
    const claimed = desk.page.getByText(/^\s*Yours until \d\d:\d\d/);
    await claimed.waitFor();
    await desk.reload();
    await claimed.waitFor();
    await desk.page.locator('.row .tag-claim').filter({ hasText: 'yours' }).first().waitFor();
    await desk.page.getByRole('button', { name: 'release' }).click();
    await desk.page.locator('[data-command=claim]').waitFor();
    await desk.page.locator('.row .tag-claim').first().waitFor({ state: 'detached' });
  });

  it('lets a phone decide by hand: the list, the comment, and back', async () => {
    await desk.page.setViewportSize({ width: 390, height: 760 });
    await desk.page.locator('.row').first().click();
    await desk.page.getByRole('button', { name: /^(Approve|Keep)/ }).click();
    await desk.hasDecided(1);
    await desk.page.getByRole('button', { name: '← the list' }).click();
    expect(await desk.page.locator('.desk-list').isVisible()).toBe(true);
    await desk.page.setViewportSize(desktop);
  });

  it('says so when the service refuses a sign-in, and lets in by the keyboard alone', async () => {
    const page = await browser.newPage();
    await page.goto(`${application.url}/console`);
    await page.getByLabel('E-mail').waitFor();
    await page.keyboard.type('admin@example.org');
    await page.keyboard.press('Tab');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.close();
  });
});

describe('webhooks in the console', () => {
  it('are added with a secret shown once, told, given up by a 410, and told again', async () => {
    const listener = new EventListener();
    const { page } = desk;
    const webhook = page.locator('webhook-line');
    page.on('dialog', (dialog) => void dialog.accept());
    await desk.go('webhooks');
    await page.getByRole('button', { name: 'Add a webhook' }).click();
    await page.getByLabel('Address').fill('http://10.1.2.3/hook');
    await page.getByRole('button', { name: 'Add it' }).click();
    await page.getByRole('alert').filter({ hasText: '/url' }).waitFor();
    await page.getByLabel('Address').fill(await listener.start());
    await page.getByRole('button', { name: 'Add it' }).click();
    const secret = page.locator('.secret code');
    expect(await secret.innerText()).toMatch(/^whsec_/);
    expect(await violationsInBothSchemes(page)).toEqual([]);
    listener.status = 410;
    const demo = new ApiClient(application.url, 'demo');
    const { token } = await demo.createGuest('Teller');
    await demo.comment(token, 'our-rink-opens-when-the-hose-freezes', 'Is anybody told?');
    await desk.go('queue');
    await until(async () => {
      const { body } = await demo.get('sites/demo/webhooks', { token: newsroom.admin });
      return body.items[0].status === 'gone' && body.items[0].hasDead === true;
    });
    await desk.go('webhooks');
    expect(await secret.count()).toBe(0);
    await webhook.getByText('gone', { exact: true }).waitFor();
    await webhook.getByRole('button', { name: 'not delivered' }).click();
    await webhook.getByText('answered that it is gone').first().waitFor();
    expect(await violationsInBothSchemes(page)).toEqual([]);
    expect(await overflowOnPhone()).toBe(0);
    listener.status = 204;
    await webhook.getByRole('button', { name: 'resume' }).click();
    await webhook.getByText('active', { exact: true }).waitFor();
    const before = listener.heard.length;
    await webhook.getByRole('button', { name: 'Send all of it again' }).click();
    await until(() => listener.heard.length > before);
    await webhook.getByText('Nothing is left that was not taken.').waitFor();

    await webhook.getByRole('button', { name: 'new secret' }).click();
    expect(await secret.innerText()).toMatch(/^whsec_/);
    await webhook.getByRole('button', { name: 'remove' }).click();
    await webhook.waitFor({ state: 'detached' });
    expect(desk.complaints).toEqual([]);
    await listener.stop();
  });
});

describe('what would run if the desk took text for markup', () => {
  it('is shown as text in the list, in hand and in the record, and never runs', async () => {
    const hostile = await Desk.open(newsroom, { title: scriptPayloads[0], bylines: [] });
    const ids: string[] = [];
    for (const payload of scriptPayloads) ids.push(await hostile.post(undefined, payload));
    const moderator = await ConsolePage.open(browser, application.url, 'hostile');
    await moderator.page.evaluate('window.pwned = () => { window.wasPwned = true; }');
    await moderator.press('e');
    for (const [index, id] of ids.entries()) {
      await moderator.holds(id);
      const shown = await moderator.page
        .locator('.item-text .text')
        .first()
        .evaluate<string>((element) => element.textContent);
      expect(shown).toContain(scriptPayloads[index]);
      await moderator.press('j');
    }
    for (const view of ['record', 'articles']) await moderator.go(view);
    expect(await moderator.page.evaluate('window.wasPwned === true')).toBe(false);
    expect(moderator.complaints).toEqual([]);
    await moderator.close();
  });
});
