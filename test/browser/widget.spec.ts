import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessibilityViolations } from '../support/accessibility.js';
import { openNewsroom, type Newsroom } from '../support/api-client.js';
import { startBrowser } from '../support/browser.js';
import { Desk } from '../support/desk.js';
import { MailServer } from '../support/mail-server.js';
import { ReaderPage } from '../support/reader-page.js';
import { until } from '../support/server-process.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

const mails = new MailServer();
let application: TestApplication;
let browser: Browser;
let newsroom: Newsroom;
let desk: Desk;
let reader: ReaderPage;

beforeAll(async () => {
  const smtpUrl = await mails.start();
  const mail = { smtpUrl, from: 'gazette@example.org', publicUrl: 'https://comments.example.org' };
  application = await startTestApplication({ mail });
  newsroom = await openNewsroom(application);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await application.close();
  await mails.stop();
});

beforeEach(async () => {
  desk = await Desk.open(newsroom);
});

afterEach(() => reader.close());

function open(options: Parameters<typeof ReaderPage.open>[3] = {}): Promise<ReaderPage> {
  return ReaderPage.open(browser, application.url, { site: 'gazette', article: desk.article }, options);
}

async function statusOf(id: string): Promise<string> {
  return (await newsroom.api.get(`sites/gazette/comments/${id}`)).body.status as string;
}

describe('a comment on its way', () => {
  it('is posted under a pseudonym, waits, is approved, and appears live with another reader', async () => {
    reader = await open();
    const other = await open();
    await other.thread.getByText('Nobody has commented yet.').waitFor();
    await reader.write('Нарешті зима! 🏒✨ 🤷‍♂️', 'Ведмідь');
    const own = reader.comment('Нарешті зима!');
    await own.getByText('Waiting for a moderator. Only you see it.').waitFor();
    expect(await own.locator('.body').innerText()).toBe('Нарешті зима! 🏒✨ 🤷‍♂️');
    await reader.thread.getByText('Keep this code').waitFor();
    expect(await other.comment('Нарешті зима!').count()).toBe(0);

    const [item] = (await newsroom.api.queue(newsroom.moderator)).items;
    await newsroom.api.decideOne(newsroom.moderator, item.comment, 'approve');
    await other.thread.getByRole('button', { name: '1 new comment' }).click();
    await other.comment('Нарешті зима!').waitFor();
    await own.getByText('Waiting for a moderator').waitFor({ state: 'detached' });

    // Who has written here is known here, and is not asked again.
    await reader.reload();
    await reader.comment('Нарешті зима!').getByRole('button', { name: 'Withdraw' }).waitFor();
    await reader.field.fill('More.');
    await reader.thread.getByText('Writing as Ведмідь').waitFor();
    expect(await reader.thread.getByLabel('Your name here').count()).toBe(0);
    expect([...reader.complaints, ...other.complaints]).toEqual([]);
    await other.close();
  });

  it('says why it was refused, to its author alone', async () => {
    reader = await open();
    await reader.become('gazette', desk.guest);
    await reader.write('Buy my boots.');
    await reader.comment('Buy my boots.').getByText('Waiting').waitFor();
    const [item] = (await newsroom.api.queue(newsroom.moderator, `?article=${desk.article}`)).items;
    await newsroom.api.decideOne(newsroom.moderator, item.comment, 'reject');
    await reader.reload();
    await reader.comment('Buy my boots.').getByText('This was not published. Only you see it.').waitFor();
  });

  it('is answered in place, and the answer moves nothing that others read', async () => {
    const top = await desk.publish(undefined, 'Is the lake frozen?');
    for (let number = 0; number < 12; number++) await desk.publish(undefined, `Line ${number}.\n\n\n\nEnd.`);
    reader = await open();
    const low = reader.comment('Line 11.');
    await low.scrollIntoViewIfNeeded();
    const before = await low.boundingBox();
    await desk.publish(top, 'Since Tuesday. ❄️');
    const news = reader.comment('Is the lake frozen?').getByRole('button', { name: '1 new reply' });
    await news.waitFor({ state: 'attached' });
    expect((await low.boundingBox())?.y).toBeCloseTo(before!.y, 0);
    await news.click();
    await reader.comment('Since Tuesday.').waitFor();
    expect(await reader.thread.getByRole('heading', { name: '14 comments' }).count()).toBe(1);
  });

  it('is heard of even when it came between the page and its stream', async () => {
    const top = await desk.publish(undefined, 'Before the stream.');
    reader = await open();
    const other = await open();
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await reader.context.route('**/events*', async (route) => {
      await released;
      await route.continue();
    });
    await reader.reload();
    await reader.comment('Before the stream.').waitFor();
    await desk.publish(top, 'In between.');
    await other.comment('Before the stream.').getByRole('button', { name: '1 new reply' }).waitFor();
    release();
    await reader.comment('Before the stream.').getByRole('button', { name: '1 new reply' }).waitFor();
    await other.close();
  });

  it('is edited, reacted to, reported and withdrawn', async () => {
    const foreign = await newsroom.api.createGuest();
    const theirs = await desk.post(undefined, 'Somebody else’s words.', foreign.token);
    await desk.approve(theirs, 'pending');
    reader = await open();
    await reader.become('gazette', desk.guest);
    await reader.write('My owm words.');
    const own = reader.comment('My owm words.');
    await own.getByRole('button', { name: 'Edit' }).click();
    await reader.thread.getByRole('textbox', { name: 'Edit your comment' }).fill('My own words.');
    await reader.thread.getByRole('button', { name: 'Save' }).click();
    const mended = reader.comment('My own words.');
    await mended.waitFor();

    const other = reader.comment('Somebody else’s words.');
    const taken = reader.page.waitForResponse((response) => response.url().includes('/reactions/'));
    await other.getByRole('button', { name: 'Like' }).click();
    await other.getByRole('button', { name: 'Like 1', pressed: true }).waitFor();
    await taken;
    await reader.reload();
    await other.getByRole('button', { name: 'Like 1', pressed: true }).waitFor();

    await mended.getByRole('button', { name: 'Withdraw' }).click();
    await mended.getByRole('button', { name: 'Withdraw it for good' }).click();
    await mended.waitFor({ state: 'detached' });
    expect(await statusOf(theirs)).toBe('approved');
    expect(reader.complaints).toEqual([]);
  });
});

describe('what one writes', () => {
  it('survives a reload, and is counted as people see it', async () => {
    reader = await open();
    await reader.field.fill('🤷‍♂️🇺🇦❄️');
    await reader.thread.getByText('3 characters').waitFor();
    await reader.reload();
    expect(await reader.field.inputValue()).toBe('🤷‍♂️🇺🇦❄️');
    await reader.field.fill('a'.repeat(5_001));
    await reader.thread.getByText('1 character too long').waitFor();
  });

  it('stays in the box without a connection, and is posted once however often it is tried', async () => {
    reader = await open();
    await reader.become('gazette', desk.guest);
    let lost = 0;
    // The service takes it, and its answer is lost on the way: twice, because the widget tries again by itself.
    await reader.page.route('**/comments', async (route) => {
      if (route.request().method() !== 'POST' || lost >= 2) return route.continue();
      lost++;
      await route.fetch();
      return route.abort();
    });
    await reader.write('Only once, please.');
    const problem = reader.thread.getByRole('alert').filter({ hasText: 'There is no connection right now.' });
    await problem.waitFor();
    expect(await reader.field.inputValue()).toBe('Only once, please.');
    await reader.reload();
    await reader.thread.getByRole('button', { name: 'Post comment' }).click();
    await reader.comment('Only once, please.').getByText('Waiting').waitFor();
    const { items } = await newsroom.api.queue(newsroom.moderator, `?article=${desk.article}`);
    expect(items.length).toBe(1);
  });
});

describe('a tag', () => {
  it('that names nothing says so in a line, and breaks nothing', async () => {
    reader = await ReaderPage.open(browser, application.url, { site: 'gazette', article: 'nowhere' });
    await reader.thread.getByText('There are no comments here.').waitFor();
    const told = reader.complaints.filter((line) => line.includes('<comment-thread'));
    expect(told).toEqual([expect.stringContaining('site="gazette" article="nowhere"')]);
    expect(await reader.page.getByText('The end').isVisible()).toBe(true);
  });

  it('under a closed article shows what was said, and no way to add to it', async () => {
    await desk.publish(undefined, 'While it was open.');
    await newsroom.api.request('PATCH', `sites/gazette/articles/${desk.article}`, {
      token: newsroom.moderator,
      body: { commenting: 'closed' },
    });
    reader = await open();
    await reader.comment('While it was open.').waitFor();
    await reader.thread.getByText('This discussion is closed.').waitFor();
    expect(await reader.thread.getByRole('textbox').count()).toBe(0);
    expect(await reader.thread.getByRole('button', { name: 'Reply' }).count()).toBe(0);
  });

  it('brings the comment that the address names into view, however deep it is', async () => {
    let parent = await desk.publish(undefined, 'Level 0');
    for (let level = 1; level <= 8; level++) parent = await desk.publish(parent, `Level ${level}`);
    for (let number = 0; number < 22; number++) await desk.publish(undefined, `After it ${number}`);
    reader = await open();
    await reader.comment('Level 0').waitFor();
    await reader.page.evaluate(`location.hash = '#comment-${parent}'`);
    const target = reader.thread.locator(`#comment-${parent}`);
    await target.waitFor();
    await expectInView(target);
    expect(await target.locator('.body').innerText()).toBe('Level 8');
    await reader.thread.getByRole('button', { name: 'More comments' }).click();
    await reader.comment('After it 21').waitFor();
  });
});

async function expectInView(target: ReturnType<ReaderPage['comment']>): Promise<void> {
  // A number of milliseconds is enough for a scroll to happen; the widget scrolls at once.
  await target.page().waitForTimeout(200);
  const box = await target.boundingBox();
  expect(box!.y).toBeGreaterThanOrEqual(0);
  expect(box!.y + box!.height).toBeLessThanOrEqual(800);
}

describe('where the service sends mail', () => {
  it('asks a reader for an address, says what has to be done with it, and forgets it', async () => {
    reader = await open();
    await reader.become('gazette', desk.guest);
    await reader.field.focus();
    await reader.thread.getByRole('button', { name: 'Hear of replies by e-mail' }).click();
    const dialog = reader.thread.getByRole('dialog');
    await dialog.getByLabel('Your e-mail address').fill('nobody');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('This is no e-mail address.').waitFor();
    await dialog.getByLabel('Your e-mail address').fill('reader@example.org');
    await dialog.getByLabel(/moderator has decided/).uncheck();
    expect(await accessibilityViolations(reader.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    const waits = reader.thread.getByRole('button', { name: 'Follow the link that reader@example.org' });
    await waits.waitFor();
    await until(() => mails.to('reader@example.org').length === 1);
    const { body } = await newsroom.api.get('sites/gazette/me/email', { token: desk.guest.token });
    expect(body).toMatchObject({ email: 'reader@example.org', replies: true, decisions: false });
    await application.database.query('UPDATE author_email SET confirmed_at = now()');
    await reader.reload();
    await reader.field.focus();
    await reader.thread.getByRole('button', { name: 'E-mail goes to reader@example.org' }).click();
    await dialog.getByRole('button', { name: 'Forget my address' }).click();
    await reader.thread.getByRole('button', { name: 'Hear of replies by e-mail' }).waitFor();
    expect(reader.complaints).toEqual([]);
  });
});
