import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { loadDemo } from '../../seeds/demo/load-demo.js';
import { openNewsroom } from '../support/api-client.js';
import { accessibilityViolations } from '../support/accessibility.js';
import { startBrowser } from '../support/browser.js';
import { ConsolePage } from '../support/console-page.js';
import { Desk } from '../support/desk.js';
import { scriptPayloads } from '../support/script-payloads.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let browser: Browser;

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
  'account',
];

beforeAll(async () => {
  application = await startTestApplication();
  await loadDemo(application.app);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await application.close();
});

describe('every view of the console', () => {
  it.each(['light', 'dark'] as const)(
    'has nothing that axe-core objects to, %s',
    async (colorScheme) => {
      const desk = await ConsolePage.open(browser, application.url, 'demo', { colorScheme });
      for (const view of views) {
        await desk.go(view);
        expect({ view, violations: await accessibilityViolations(desk.page) }).toEqual({
          view,
          violations: [],
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
        expect({ key, violations: await accessibilityViolations(desk.page) }).toEqual({
          key,
          violations: [],
        });
        if (key !== 'e') await desk.press('Escape');
      }
      expect(desk.complaints).toEqual([]);
      await desk.close();
    },
    180_000,
  );

  it('fits a phone of 320 pixels without scrolling sideways', async () => {
    const desk = await ConsolePage.open(browser, application.url, 'demo', { width: 320, height: 640 });
    for (const view of views) {
      await desk.go(view);
      const overflow = await desk.page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth + Math.max(0, document.querySelector("main").scrollWidth - document.querySelector("main").clientWidth)',
      );
      expect({ view, overflow }).toEqual({ view, overflow: 0 });
    }
    await desk.close();
  });

  it('lets a phone decide by hand: the list, the comment, and back', async () => {
    const desk = await ConsolePage.open(browser, application.url, 'demo', { width: 390, height: 760 });
    await desk.page.locator('.row').first().click();
    await desk.page.getByRole('button', { name: /^(Approve|Keep)/ }).click();
    await desk.hasDecided(1);
    await desk.page.getByRole('button', { name: '← the list' }).click();
    expect(await desk.page.locator('.desk-list').isVisible()).toBe(true);
    await desk.close();
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

describe('what would run if the desk took text for markup', () => {
  it('is shown as text in the list, in hand and in the record, and never runs', async () => {
    const newsroom = await openNewsroom(application, 'hostile');
    const desk = await Desk.open(newsroom, { title: scriptPayloads[0], bylines: [] });
    const ids: string[] = [];
    for (const payload of scriptPayloads) ids.push(await desk.post(undefined, payload));
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
