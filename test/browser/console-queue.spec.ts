import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openNewsroom, type Newsroom } from '../support/api-client.js';
import { startBrowser } from '../support/browser.js';
import { ConsolePage, type ConsoleOptions } from '../support/console-page.js';
import { Desk } from '../support/desk.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let browser: Browser;
const open: ConsolePage[] = [];

beforeAll(async () => {
  application = await startTestApplication();
  browser = await startBrowser();
});

afterEach(async () => {
  for (const page of open.splice(0)) {
    expect(page.complaints).toEqual([]);
    await page.close();
  }
});

afterAll(async () => {
  await browser.close();
  await application.close();
});

let sites = 0;

/** A site of its own, so that its queue holds nobody else's comments. */
async function newDesk(): Promise<Desk> {
  const newsroom: Newsroom = await openNewsroom(application, `console-${String(++sites)}`);
  return Desk.open(newsroom);
}

async function sit(desk: Desk, options?: ConsoleOptions): Promise<ConsolePage> {
  const page = await ConsolePage.open(browser, application.url, desk.newsroom.api.site, options);
  open.push(page);
  return page;
}

/** Posts so many comments, the longest waiting first. */
async function post(desk: Desk, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1)
    ids.push(await desk.post(undefined, `Comment ${String(index + 1)}.`));
  return ids;
}

describe('the queue by keyboard', () => {
  it('keeps with a, rejects with r and a digit, and the next one is in hand', async () => {
    const desk = await newDesk();
    const [first = '', second = '', third = ''] = await post(desk, 3);
    const moderator = await sit(desk);
    await moderator.holds(first);
    await moderator.press('a');
    await moderator.holds(second);
    await moderator.press('r', '2');
    await moderator.holds(third);
    await moderator.press('a');
    await moderator.isEmpty();
    await moderator.hasDecided(3);
    expect(await desk.lookAll(first, second, third)).toEqual(['public', 'gone', 'public']);
    const { items } = (
      await desk.newsroom.api.get(`sites/${desk.newsroom.api.site}/moderation/decisions?comment=${second}`, {
        token: desk.newsroom.moderator,
      })
    ).body;
    expect(items[0]).toMatchObject({ action: 'reject', reason: 'abuse', to: 'rejected' });
  });

  it('decides all that are selected, with shift for a range, as one batch', async () => {
    const desk = await newDesk();
    const ids = await post(desk, 6);
    const moderator = await sit(desk);
    await moderator.holds(ids[0]!);
    // The first, then the third to the fifth.
    await moderator.press('x', 'j', 'j', 'x', 'Shift+J', 'Shift+J');
    await moderator.press('x', 'x');
    await moderator.press('a');
    await moderator.hasDecided(4);
    expect(await desk.lookAll(...ids)).toEqual(['public', 'gone', 'public', 'public', 'public', 'gone']);
    expect(await moderator.rows()).toEqual([ids[1], ids[5]]);
    const { items } = (
      await desk.newsroom.api.get(`sites/${desk.newsroom.api.site}/moderation/decisions?action=approve`, {
        token: desk.newsroom.moderator,
      })
    ).body;
    expect(new Set(items.map((item: { batchId: string }) => item.batchId)).size).toBe(1);
  });

  it('moves with j, k and the arrows, stays at the ends, and Escape selects nothing', async () => {
    const desk = await newDesk();
    const ids = await post(desk, 3);
    const moderator = await sit(desk);
    await moderator.holds(ids[0]!);
    await moderator.press('k', 'j', 'ArrowDown', 'j', 'j', 'k');
    await moderator.holds(ids[1]!);
    await moderator.press('x', 'Escape');
    expect(await moderator.page.locator('.row-selected').count()).toBe(0);
  });

  it('shows what comes in while it looks at nothing', async () => {
    const desk = await newDesk();
    const moderator = await sit(desk);
    await moderator.isEmpty();
    const id = await desk.post();
    await moderator.holds(id);
  });

  it('writes a note for colleagues with a reason, in which digits are digits', async () => {
    const desk = await newDesk();
    const id = await desk.post();
    const moderator = await sit(desk);
    await moderator.holds(id);
    await moderator.press('r');
    await moderator.page.getByLabel('Note for colleagues').fill('Seen 3 times');
    await moderator.page.getByRole('button', { name: 'Spam' }).click();
    await moderator.hasDecided(1);
    const { items } = (
      await desk.newsroom.api.get(`sites/${desk.newsroom.api.site}/moderation/decisions?comment=${id}`, {
        token: desk.newsroom.moderator,
      })
    ).body;
    expect(items[0]).toMatchObject({ reason: 'spam', note: 'Seen 3 times' });
  });
});

describe('undo by keyboard', () => {
  it('takes back with u what was done last, and then what was done before that', async () => {
    const desk = await newDesk();
    const [first = '', second = '', third = ''] = await post(desk, 3);
    const moderator = await sit(desk);
    await moderator.holds(first);
    await moderator.press('a', 'r', '1');
    await moderator.hasDecided(2);
    await moderator.press('u');
    await moderator.holds(second);
    await moderator.press('u');
    await moderator.holds(first);
    await moderator.says('Undone');
    await moderator.page.locator('.desk-done').filter({ hasText: /^\s*$/ }).waitFor({ state: 'attached' });
    expect(await desk.lookAll(first, second, third)).toEqual(['gone', 'gone', 'gone']);
    expect(await desk.queue()).toEqual([first, second, third]);
  });

  it('takes back a batch as one', async () => {
    const desk = await newDesk();
    const ids = await post(desk, 3);
    const moderator = await sit(desk);
    await moderator.holds(ids[0]!);
    await moderator.press('x', 'Shift+J', 'a');
    await moderator.hasDecided(2);
    await moderator.press('u');
    await moderator.says('Undone: 2 comments.');
    expect(await moderator.rows()).toEqual(ids);
    expect(await desk.queue()).toEqual(ids);
  });

  it('says so when a comment has moved on', async () => {
    const desk = await newDesk();
    const [first = ''] = await post(desk, 2);
    const moderator = await sit(desk);
    await moderator.holds(first);
    await moderator.press('a');
    await moderator.hasDecided(1);
    await desk.reject(first);
    await moderator.press('u');
    await moderator.says('Not undone');
    expect(await desk.look(first)).toBe('gone');
  });
});

describe('two moderators at once', () => {
  it('decide one comment: one holds, the other is told who was faster, and goes on', async () => {
    const desk = await newDesk();
    const [first = '', second = ''] = await post(desk, 2);
    const [one, other] = [await sit(desk), await sit(desk)];
    await one.holds(first);
    await other.holds(first);
    await one.press('a');
    await one.hasDecided(1);
    await other.press('r', '1');
    await other.holds(second);
    expect(await other.says('A colleague was faster')).toContain('is public already');
    expect(await desk.look(first)).toBe('public');
  });

  it('learn that an author has edited or withdrawn the comment in hand', async () => {
    const desk = await newDesk();
    const [edited = '', withdrawn = ''] = await post(desk, 2);
    const moderator = await sit(desk);
    await moderator.holds(edited);
    await desk.edit(edited, 'Another text.');
    await desk.withdraw(withdrawn);
    await moderator.press('a');
    await moderator.says('was edited meanwhile');
    await moderator.holds(withdrawn);
    await moderator.press('a');
    await moderator.says('was withdrawn');
    expect(await desk.lookAll(edited, withdrawn)).toEqual(['gone', 'gone']);
  });

  it('get back what could not be sent, with the reason why', async () => {
    const desk = await newDesk();
    const [first = ''] = await post(desk, 2);
    const moderator = await sit(desk);
    await moderator.holds(first);
    await moderator.page.context().setOffline(true);
    await moderator.press('a');
    await moderator.says('cannot be reached');
    await moderator.page.context().setOffline(false);
    await moderator.press('k', 'a');
    await moderator.hasDecided(1);
    expect(await desk.look(first)).toBe('public');
  });
});

describe('a hundred waiting comments', () => {
  it('are decided with one key each, or two for a rejection', async () => {
    const desk = await newDesk();
    const ids = await post(desk, 100);
    const moderator = await sit(desk);
    await moderator.holds(ids[0]!);
    await moderator.page.evaluate(watchNextItem);
    let keys = 0;
    for (const [index, id] of ids.entries()) {
      // A key that comes before the next page has nothing in hand to decide on.
      await moderator.holds(id);
      const pressed = index % 4 === 3 ? ['r', '1'] : ['a'];
      await moderator.press(...pressed);
      keys += pressed.length;
    }
    await moderator.isEmpty();
    await moderator.hasDecided(100);
    const looks = await desk.lookAll(...ids);
    expect(looks).toEqual(ids.map((_, index) => (index % 4 === 3 ? 'gone' : 'public')));
    expect(keys / ids.length).toBe(1.25);
    const times = (await moderator.page.evaluate<number[]>('window.nextItemMs')).sort(
      (left, right) => left - right,
    );
    const [p50, p95] = [0.5, 0.95].map((share) => times[Math.floor(times.length * share)]?.toFixed(1));
    console.info(
      `100 comments: ${String(keys / 100)} keys a decision, key to next item p50 ${p50} ms, p95 ${p95} ms`,
    );
  }, 120_000);
});

/** Measures in the page, from a key that decides to the frame in which the next comment is drawn. */
const watchNextItem = `{
  window.nextItemMs = [];
  let pressedAt = null;
  addEventListener('keydown', ({ key }) => { if (key === 'a' || key === '1') pressedAt = performance.now(); }, true);
  new MutationObserver(() => {
    if (pressedAt === null) return;
    const began = pressedAt;
    pressedAt = null;
    requestAnimationFrame(() => window.nextItemMs.push(performance.now() - began));
  }).observe(document.querySelector('.desk'), { subtree: true, attributes: true, attributeFilter: ['data-item'] });
}`;
