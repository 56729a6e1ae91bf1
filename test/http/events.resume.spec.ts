import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { openNewsroom, type Answer, type Guest, type Newsroom } from '../support/api-client.js';
import { canary } from '../support/comment-garden.js';
import { EventReader, type ReceivedEvent } from '../support/event-stream.js';
import { untilFolded } from '../support/recount.js';
import { SeededRandom } from '../support/seeded-random.js';
import { until } from '../support/server-process.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

const article = 'storm';
const workers = 8;
const operationsEach = 60;

let application: TestApplication;
let joined: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  joined = await startTestApplication({ join: application.database });
  newsroom = await openNewsroom(application, 'gazette');
  await newsroom.api.putArticle(newsroom.publisher, article);
});

afterAll(async () => {
  await joined.close();
  await application.close();
});

it('a stream that goes on from where a page was built has all that came after it, and nothing else', async () => {
  const { api, publisher, moderator } = newsroom;
  await api.putArticle(publisher, 'from-a-page');
  const guest = await api.createGuest();
  const path = 'sites/gazette/articles/from-a-page/comments';
  const publish = async (body: string): Promise<string> => {
    const posted = await api.comment(guest.token, 'from-a-page', body);
    await api.decideOne(moderator, posted, 'approve');
    return posted.id as string;
  };
  const first = await publish('On the page.');
  // All of it has been told by then, so that the page stands behind it.
  await until(async () => {
    const [row] = await application.database.query<{ waiting: string }>(
      'SELECT count(*) AS waiting FROM outbox WHERE seq IS NULL',
    );
    return row?.waiting === '0';
  });
  await delay(300);
  const page = await api.get(path);
  expect(page.body.items.map(({ id }: { id: string }) => id)).toEqual([first]);
  const lastEventId = page.headers.get('x-last-event-id')!;
  const held = await api.get(path, { headers: { 'if-none-match': page.headers.get('etag')! } });
  expect([held.status, held.headers.get('x-last-event-id')]).toEqual([304, lastEventId]);

  const second = await publish('Between the page and the stream.');
  for (const { url } of [application, joined]) {
    const reader = await EventReader.open({ url, article: 'from-a-page', lastEventId });
    await until(() => reader.named('comment.approved').length > 0);
    const told = reader.named('comment.approved').map(({ data }) => data.comment.id as string);
    expect([reader.named('reset'), told]).toEqual([[], [second]]);
    reader.cut();
  }
});

interface Posted {
  readonly id: string;
  readonly guest: Guest;
  readonly words: string[];
  status: string;
  revision: number;
}

/** Comments by id as a page has them, without what only a page has. */
type Picture = Map<string, Answer['body']>;

/** A page that keeps itself up to date: what it shows at the end has to be what a new one would show. */
class LivePage {
  picture: Picture = new Map();
  totals = { comments: 0, threads: 0 };
  /** All that ever came, also on connections that were cut. */
  text = '';
  cuts = 0;
  resets = 0;
  private reader: EventReader | null = null;
  private applied = 0;

  constructor(
    private readonly random: SeededRandom,
    private readonly urls: readonly string[],
    private readonly patience: number,
  ) {}

  /** Watches until told to stop, and comes back to either process whenever its connection was cut. */
  async watch(isOver: () => boolean): Promise<void> {
    let lastEventId: string | undefined;
    while (!isOver()) {
      const url = this.urls[this.random.below(this.urls.length)]!;
      const reader = await EventReader.open({ url, article, lastEventId });
      this.reader = reader;
      this.applied = 0;
      const cutAt = performance.now() + this.patience * this.random.next();
      while (!isOver() && performance.now() < cutAt) {
        await delay(5);
        await this.apply();
      }
      if (isOver()) break;
      reader.cut();
      await until(() => reader.isClosed);
      await this.apply();
      this.text += reader.text;
      lastEventId = reader.lastEventId;
      this.cuts += 1;
    }
  }

  /** Takes in what has come since. */
  async apply(): Promise<void> {
    const { reader } = this;
    for (; reader && this.applied < reader.events.length; this.applied++) {
      await this.take(reader.events[this.applied]!);
    }
  }

  end(): void {
    this.text += this.reader?.text ?? '';
    this.reader?.cut();
  }

  private async take({ name, data }: ReceivedEvent): Promise<void> {
    if (name === 'counts') this.totals = data;
    else if (name === 'comment.removed') this.remove(data.id);
    else if (name === 'reset') await this.reload();
    else this.picture.set(data.comment.id, data.comment);
  }

  private remove(id: string): void {
    this.picture.delete(id);
    for (const comment of [...this.picture.values()]) if (comment.parentId === id) this.remove(comment.id);
  }

  private async reload(): Promise<void> {
    this.resets += 1;
    ({ picture: this.picture, totals: this.totals } = await wholePage());
  }
}

/** All that a new page shows, branch by branch. */
async function wholePage(): Promise<{ picture: Picture; totals: LivePage['totals'] }> {
  const picture: Picture = new Map();
  const { api } = newsroom;
  const read = async (address: string): Promise<Answer['body']> => {
    const { body } = await api.get(address);
    const add = async ({ replies, ...comment }: Answer['body']): Promise<void> => {
      picture.set(comment.id, comment);
      for (const reply of replies.items) await add(reply);
      if (replies.nextCursor === null) return;
      await read(`sites/gazette/comments/${comment.id}/replies?limit=100&cursor=${replies.nextCursor}`);
    };
    for (const item of body?.items ?? []) await add(item);
    if (body?.nextCursor) await read(`${address.replace(/&cursor=.*/, '')}&cursor=${body.nextCursor}`);
    return body;
  };
  const { totals } = await read(`sites/gazette/articles/${article}/comments?limit=100&replies=20&depth=10`);
  return { picture, totals };
}

/** One of several who post, decide, edit and withdraw as it comes. */
async function work(random: SeededRandom, posted: Posted[]): Promise<void> {
  const { api, moderator } = newsroom;
  for (let turn = 0; turn < operationsEach; turn++) {
    const chance = random.next();
    const one = posted[random.below(posted.length)];
    if (!one || chance < 0.35) {
      const guest = await api.createGuest(canary('Name'));
      const words = [canary('body')];
      const parent = one && random.next() < 0.7 ? one.id : undefined;
      const { status, body } = await api.submit(guest.token, article, words[0]!, parent);
      if (status !== 201) continue;
      posted.push({ id: body.id, guest, words, status: body.status, revision: 1 });
    } else if (chance < 0.8) {
      const action = random.next() < (one.status === 'approved' ? 0.2 : 0.75) ? 'approve' : 'reject';
      const { id: commentId, revision, status } = one;
      const { body } = await api.decide(moderator, [{ commentId, revision, status, action }]);
      const [result] = body.results;
      if (result.outcome === 'applied') one.status = result.decision.to;
      else if (result.current) ({ status: one.status, revision: one.revision } = result.current);
    } else if (chance < 0.9) {
      const body = canary('edit');
      one.words.push(body);
      const path = `sites/gazette/comments/${one.id}`;
      await api.request('PATCH', path, { token: one.guest.token, body: { body, revision: one.revision } });
    } else {
      await api.request('DELETE', `sites/gazette/comments/${one.id}`, { token: one.guest.token });
      one.status = 'deleted';
    }
  }
}

it('a page that is cut off again and again shows at the end what a new page shows', async () => {
  const posted: Posted[] = [];
  let isOver = false;
  const urls = [application.url, joined.url];
  const pages = [
    new LivePage(new SeededRandom(1), urls, 400),
    new LivePage(new SeededRandom(2), urls, 1_500),
    new LivePage(new SeededRandom(3), [joined.url], Infinity),
  ];
  const watching = pages.map((page) => page.watch(() => isOver));
  await delay(300);
  await Promise.all(Array.from({ length: workers }, (_, seed) => work(new SeededRandom(100 + seed), posted)));
  await untilFolded(application.database);
  const { picture, totals } = await wholePage();
  const sorted = (page: Picture): unknown[] => [...page.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  await until(async () => {
    for (const page of pages) await page.apply();
    return pages.every((page) => JSON.stringify(sorted(page.picture)) === JSON.stringify(sorted(picture)));
  }, 10).catch(() => undefined);
  isOver = true;
  await Promise.all(watching);
  for (const page of pages) page.end();

  for (const page of pages) {
    expect(sorted(page.picture)).toEqual(sorted(picture));
    expect(page.totals).toEqual(totals);
  }
  expect(picture.size).toBeGreaterThan(5);
  expect(pages[0]!.cuts).toBeGreaterThan(5);
  expect(pages[2]!.cuts).toBe(0);

  const everApproved = new Set(
    (
      await application.database.query<{ id: string }>(
        `SELECT id FROM comment WHERE first_approved_at IS NOT NULL`,
      )
    ).map(({ id }) => id),
  );
  const texts = new Map(
    (
      await application.database.query<{ id: string; edit: string | null }>(
        'SELECT id, edit_body AS edit FROM comment WHERE edit_body IS NOT NULL',
      )
    ).map(({ id, edit }) => [id, edit]),
  );
  const all = pages.map(({ text }) => text).join('');
  const never = posted.filter(({ id }) => !everApproved.has(id));
  expect(never.length).toBeGreaterThan(10);
  const secrets = never.flatMap(({ id, guest, words }) => [id, guest.displayName, guest.id, ...words]);
  expect([...secrets, ...texts.values()].filter((word) => all.includes(word!))).toEqual([]);
}, 120_000);
