import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { violationsInBothSchemes } from '../support/accessibility.js';
import { complaintsOf, startBrowser } from '../support/browser.js';
import { ConsolePage } from '../support/console-page.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let browser: Browser;

const article = '/demo/articles/our-rink-opens-when-the-hose-freezes';

beforeAll(async () => {
  application = await startTestApplication({ demo: true });
  await application.loadDemo();
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await application.close();
});

/** Somebody at home in front of a page of ours. */
async function visit(
  path: string,
  width = 1_000,
): Promise<{ page: Page; thread: Locator; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = complaintsOf(page);
  await page.goto(application.url + path, { waitUntil: 'load' });
  const thread = page.locator('comment-thread');
  await thread.getByRole('button', { name: 'Reply' }).first().waitFor();
  return { page, thread, complaints };
}

function commentIn(thread: Locator, text: string): Locator {
  return thread.locator('article.comment').filter({ hasText: text });
}

async function take(moderator: ConsolePage, text: string): Promise<void> {
  await moderator.page.locator('.row').filter({ hasText: text }).click();
  await moderator.page.locator('.desk-item .item-text').filter({ hasText: text }).waitFor();
}

describe('the whole way of a comment', () => {
  it('is walked by its pages: posted, kept, live, replied to, reported, refused with a reason, and taken back', async () => {
    const moderator = await ConsolePage.open(browser, application.url, 'demo');
    await moderator.page.locator('.row').first().waitFor();
    const [writer, other] = [await visit(article), await visit(article)];

    await writer.thread.getByRole('textbox', { name: 'Add a comment' }).fill('🤷‍♂️ and 🤷♂️ see snow.');
    await writer.thread.getByLabel('Your name here').fill('Snow watcher');
    await writer.thread.getByRole('button', { name: 'Post comment' }).click();
    const own = commentIn(writer.thread, 'see snow.');
    await own.getByText('Waiting for a moderator').waitFor();

    await take(moderator, 'see snow.');
    expect(await moderator.page.locator('.item-text .text').innerText()).toBe('🤷‍♂️ and 🤷♂️ see snow.');
    await moderator.press('a');
    await moderator.hasDecided(1);
    // What is new waits below a button, so that nothing moves under who is reading.
    await other.thread.getByRole('button', { name: '1 new comment' }).click();
    const seen = commentIn(other.thread, 'see snow.');
    await seen.waitFor();
    await own.getByText('Waiting for a moderator').waitFor({ state: 'detached' });

    await seen.getByRole('button', { name: 'Reply' }).click();
    await other.thread.getByRole('textbox', { name: /^Reply to/ }).fill('So do I.');
    await other.thread.getByLabel('Your name here').fill('Neighbour');
    await seen.getByRole('button', { name: 'Post comment' }).click();
    await commentIn(other.thread, 'So do I.').getByText('Waiting for a moderator').waitFor();
    await take(moderator, 'So do I.');
    await moderator.press('a');
    await moderator.hasDecided(2);
    await own.getByRole('button', { name: '1 new reply' }).click();
    await commentIn(writer.thread, 'So do I.').waitFor();

    await seen.getByRole('button', { name: 'Report' }).click();
    const dialog = other.thread.getByRole('dialog');
    await dialog.getByText('It has nothing to do with the article').click();
    await dialog.getByRole('button', { name: 'Send report' }).click();
    await seen.getByText('Reported').waitFor();
    await take(moderator, 'see snow.');
    expect(await moderator.page.locator('.why-reports').innerText()).toMatch(/1 report\s+off topic/);
    await moderator.press('r', '3');
    await moderator.hasDecided(3);
    // With what stood below it; and its writer alone reads why.
    await seen.waitFor({ state: 'detached' });
    await own.getByText('This was not published').waitFor();
    expect((await own.locator('.reason').innerText()).length).toBeGreaterThan(10);

    await moderator.press('u');
    await moderator.says('Undone');
    await own.getByText('This was not published').waitFor({ state: 'detached' });
    await other.thread.getByRole('button', { name: /new comment/ }).click();
    await seen.waitFor();
    expect([...writer.complaints, ...other.complaints, ...moderator.complaints]).toEqual([]);
    for (const { page } of [writer, other]) await page.context().close();
    await moderator.close();
  }, 120_000);
});

describe('search at the desk', () => {
  it('finds by words in every status, from a key, and a decision shows in its place', async () => {
    const moderator = await ConsolePage.open(browser, application.url, 'demo');
    const { page } = moderator;
    await page.locator('queue-view .row').first().waitFor();
    await moderator.press('/');
    await page.locator('search-view .row').first().waitFor();
    await page.keyboard.type('UNPOPULAR take');
    const rows = page.locator('.row');
    const found = rows.filter({ hasText: 'Unpopular opinion: take the mat' });
    await rows
      .filter({ hasNotText: /unpopular/i })
      .first()
      .waitFor({ state: 'detached' });
    await found.waitFor();
    // What an address says that the service would refuse is left out.
    await moderator.go('search', `?status=nonsense&q=${'x'.repeat(300)}`);
    await page.getByText('Nothing found.').waitFor();
    await page.locator('#search-status option[value=""]:checked').waitFor({ state: 'attached' });
    await moderator.go('search', '?status=approved&q=unpopular');
    await found.click();
    await moderator.press('r', '1');
    await found.getByText('rejected').waitFor();
    await moderator.press('u');
    await moderator.says('Undone');
    await found.getByText('public').waitFor();
    expect(moderator.complaints).toEqual([]);
    await moderator.close();
  }, 120_000);
});

describe('/try', () => {
  it('shows both sides: a hidden word is found, kept with a, live, and gone with u; and bytes as they are stored', async () => {
    const { page, thread, complaints } = await visit('/try', 1_440);
    await page.getByRole('button', { name: 'Take a seat at the desk' }).click();
    const desk = page.frameLocator('iframe');
    await desk.locator('.row').first().waitFor();
    await page.getByRole('button', { name: /umbag/ }).click();
    await thread.getByLabel('Your name here').fill('Trier');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    expect(await desk.locator('mark').first().innerText()).toMatch(/^s\u0441umbag/);
    await desk.locator('.why-hold').getByText('suspect words').waitFor();
    await desk.locator('.desk-item h2').first().click();
    await page.keyboard.press('a');
    const comment = commentIn(thread, 'What a s');
    await comment.getByText('Waiting for a moderator').waitFor({ state: 'detached' });
    await thread.locator('details.bytes').last().getByText('Bytes').click();
    await thread.getByText('The same 16 bytes.').waitFor();
    await desk.locator('.desk-list').click();
    await page.keyboard.press('u');
    await comment.getByText('Waiting for a moderator').waitFor();
    expect(await violationsInBothSchemes(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('lets twenty moderators decide at once, and plays a storm that counts exactly', async () => {
    const { page, complaints } = await visit('/try', 1_440);
    await page.getByRole('button', { name: 'Twenty moderators' }).click();
    await page.getByText('1 applied, 19 conflicts').waitFor();
    await page.getByRole('button', { name: 'Storm' }).click();
    const posted = page.locator('.figures dd').nth(2);
    await posted.filter({ hasText: /[1-9]\d\d/ }).waitFor();
    await page.getByRole('button', { name: 'Stop the storm' }).click();
    await page.getByText('exact', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Back to the article' }).click();
    await page.locator('comment-thread[site=demo]').getByRole('button', { name: 'Reply' }).first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);
});
