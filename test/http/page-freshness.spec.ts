import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

import { spreadOf } from '../../bench/measure/statistics.js';
import { openNewsroom, type ApiClient, type Newsroom } from '../support/api-client.js';
import { until } from '../support/server-process.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let api: ApiClient;
let token: string;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  ({ api } = newsroom);
  token = (await api.createGuest()).token;
});

afterAll(() => application.close());

/** Thousands of times: as plain bytes and without a look at them, in a fifth of what `fetch` takes. */
const textOf = (path: string, client = api): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = get(`${client.url}/api/v1/sites/gazette/${path}`, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.on('end', () => {
        resolve(text);
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
  });

const publish = (key: string, content: object = {}): Promise<unknown> =>
  api.putArticle(newsroom.publisher, key, content);

interface Reading {
  readonly sentAt: number;
  readonly text: string;
}

describe('a comment that is rejected while many read', () => {
  it.each(['articles/race/comments?limit=100', 'articles/race/comments?limit=100&sort=newest'])(
    'is in no answer to a request that was sent after the decision: %s',
    async (path) => {
      await publish('race');
      const comments = [];
      for (let number = 0; number < 100; number++) {
        comments.push(await api.comment(token, 'race', `Racing ${path.length}-${number}-end`));
      }
      await until(async () => (await textOf(path)).includes(`Racing ${path.length}-99-end`));
      let readings: Reading[] = [];
      let isOver = false;
      const readers = Array.from({ length: 20 }, async () => {
        while (!isOver) {
          const sentAt = performance.now();
          readings.push({ sentAt, text: await textOf(path) });
        }
      });
      const late: string[] = [];
      let before = 0;
      for (const [number, comment] of comments.entries()) {
        await api.decideOne(newsroom.moderator, comment as never, 'reject');
        const decidedAt = performance.now();
        const mark = `Racing ${path.length}-${number}-end`;
        before += readings.filter(({ text }) => text.includes(mark)).length;
        readings = [];
        // Some that were sent before the decision still come in.
        while (readings.filter(({ sentAt }) => sentAt > decidedAt).length < 25) await delay(1);
        late.push(...readings.filter((r) => r.sentAt > decidedAt && r.text.includes(mark)).map(() => mark));
      }
      isOver = true;
      await Promise.all(readers);
      expect(late).toEqual([]);
      expect(before).toBeGreaterThan(100);
    },
  );
});

describe('a comment that comes', () => {
  it('shows soon on a page that is read all the time', async () => {
    await publish('growing');
    for (let number = 0; number < 12; number++) {
      await textOf('articles/growing/comments?sort=newest');
      await api.comment(token, 'growing', `Grown ${number}-end`);
      const isShown = async (): Promise<boolean> =>
        (await textOf('articles/growing/comments?sort=newest')).includes(`Grown ${number}-end`);
      await until(isShown, 2);
      const totals = JSON.parse(await textOf('articles/growing/comments?sort=newest')) as never;
      expect(totals).toMatchObject({ totals: { comments: number + 1 } });
    }
  });

  it('shares the building of a page with others that come', async () => {
    await publish('busy');
    const path = 'articles/busy/comments?sort=newest';
    const tags = new Set<string>();
    const ending = new AbortController();
    const reader = (async () => {
      // Of the bytes, whatever they were packed in.
      while (!ending.signal.aborted)
        tags.add((await api.get(`sites/gazette/${path}`)).headers.get('etag')!.replace(/\.(br|gzip)"$/, '"'));
    })();
    const begin = performance.now();
    let posted = 0;
    while (performance.now() - begin < 3_000) {
      await api.comment(token, 'busy', `Busy ${posted++}`);
    }
    ending.abort();
    await reader;
    const elapsed = performance.now() - begin;
    expect(posted).toBeGreaterThan(40);
    // Each page that is built shows more comments than the one before, and has a tag of its own.
    expect(tags.size).toBeLessThanOrEqual(elapsed / 120 + 2);
    expect(tags.size).toBeGreaterThan(3);
  });

  it('shows at once where nobody has asked before', async () => {
    await publish('unasked');
    for (let number = 1; number <= 5; number++) {
      await api.comment(token, 'unasked', `Unasked ${number}-end`);
      expect(await textOf(`articles/unasked/comments?limit=${number}0`)).toContain(`Unasked ${number}-end`);
    }
  });
});

describe('a change of policy', () => {
  it('shows at once: a title, a section that is hidden and comes back', async () => {
    await publish('changing', { title: 'One title' });
    await api.comment(token, 'changing', 'Changing text');
    const paths = ['articles/changing', 'articles/changing/comments', 'counts?articles=changing'];
    const [article, comments, counts] = paths as [string, string, string];
    const { id } = JSON.parse(await textOf(comments)).items[0];
    for (const path of [...paths, `comments/${id}`]) await textOf(path);
    for (let time = 0; time < 20; time++) {
      await publish('changing', { title: `Title ${time}` });
      expect(await textOf(article)).toContain(`Title ${time}`);
      await patch('articles/changing', { commenting: 'hidden' });
      expect(await textOf(comments)).not.toContain('Changing text');
      expect(JSON.parse(await textOf(counts)).items).toEqual([{ article: 'changing', comments: 0 }]);
      expect((await api.get(`sites/gazette/comments/${id}`)).status).toBe(404);
      await patch('articles/changing', { commenting: 'open' });
      expect(await textOf(comments)).toContain('Changing text');
      expect(await textOf(`comments/${id}`)).toContain('Changing text');
    }
  });

  it('of the whole site shows at once, and its version is never an old one', async () => {
    await publish('site-wide');
    await api.comment(token, 'site-wide', 'Site-wide text');
    const path = 'articles/site-wide/comments';
    expect(await textOf(path)).toContain('Site-wide text');
    for (const commenting of ['hidden', 'closed', 'hidden', 'open']) {
      const site = await api.get('sites/gazette');
      const changed = await api.request('PATCH', 'sites/gazette', {
        token: newsroom.admin,
        headers: { 'if-match': site.headers.get('etag')! },
        body: { commenting },
      });
      expect(changed.status).toBe(200);
      expect((await textOf(path)).includes('Site-wide text')).toBe(commenting !== 'hidden');
      expect((await api.get('sites/gazette')).headers.get('etag')).toBe(changed.headers.get('etag'));
      expect((await api.submit(token, 'site-wide', `Into ${commenting}`)).status).toBe(
        commenting === 'open' ? 201 : 409,
      );
    }
  });

  it('that time brings shows when it is due: an article that closes', async () => {
    const closesAt = new Date(Date.now() + 1_500).toISOString();
    await publish('closing', { closesAt });
    expect(JSON.parse(await textOf('articles/closing')).commenting).toBe('open');
    expect((await api.submit(token, 'closing', 'In time')).status).toBe(201);
    await delay(1_700);
    expect(JSON.parse(await textOf('articles/closing')).commenting).toBe('closed');
    expect((await api.submit(token, 'closing', 'Too late')).status).toBe(409);
  });

  async function patch(path: string, body: object): Promise<void> {
    const answer = await api.request('PATCH', `sites/gazette/${path}`, { token: newsroom.moderator, body });
    expect(answer.status).toBe(200);
  }
});

describe('a process that does not hear of changes', () => {
  it('shows nothing that it has kept', async () => {
    await publish('unheard', { title: 'Unheard' });
    await api.comment(token, 'unheard', 'Before the silence');
    const path = 'articles/unheard/comments';
    await until(async () => (await textOf(path)).includes('Before the silence'));
    // What the feed has to tell of the comment it has told by then: the page stays as it is.
    await delay(700);
    await textOf(path);
    const change = (text: string): Promise<unknown> =>
      application.database.query(`UPDATE comment SET body = $1 WHERE body LIKE '%the silence'`, [text]);
    await change('Behind the back of the silence');
    expect(await textOf(path)).toContain('Before the silence');

    const holder = new Client({ connectionString: application.database.url });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE');
    await delay(1_100);
    expect(await textOf(path)).toContain('Behind the back of the silence');
    await change('More of the silence');
    expect(await textOf(path)).toContain('More of the silence');
    await holder.query('COMMIT');
    await holder.end();
  });
});

describe('two processes on one database', () => {
  let other: TestApplication;

  beforeAll(async () => {
    other = await startTestApplication({ join: application.database });
  });

  afterAll(() => other.close());

  it('lose a rejected comment within a second, wherever it was rejected', async () => {
    await publish('shared');
    const paths = ['articles/shared/comments', 'counts?articles=shared', 'articles/shared'];
    const there = { api: Object.assign(Object.create(api) as ApiClient, { url: other.url }) };
    const delays: number[] = [];
    for (let round = 0; round < 10; round++) {
      const [here, away] = round % 2 === 0 ? [api, there.api] : [there.api, api];
      const comment = await here.comment(token, 'shared', `Shared ${round}-end`);
      for (const client of [here, away]) {
        const [thread, counts, article] = paths as [string, string, string];
        await until(async () => (await textOf(thread, client)).includes(`Shared ${round}-end`), 2);
        await until(async () => (await textOf(counts, client)).includes('"comments":1'), 2);
        await until(async () => (await textOf(article, client)).includes('"commentCount":1'), 2);
      }
      await here.decideOne(newsroom.moderator, comment as never, 'reject');
      const decidedAt = performance.now();
      expect(await textOf(paths[0]!, here)).not.toContain(`Shared ${round}-end`);
      await until(async () => {
        const [thread, counts, article] = await Promise.all(paths.map((path) => textOf(path, away)));
        const isGone = !thread!.includes(`Shared ${round}-end`);
        return isGone && counts!.includes('"comments":0') && article!.includes('"commentCount":0');
      }, 5);
      delays.push(performance.now() - decidedAt);
    }
    // Of all: one may meet a machine that does something else.
    expect(spreadOf(delays).median).toBeLessThan(1_000);
  });

  it('take a policy from each other within a second, and its version at once', async () => {
    const there: ApiClient = Object.assign(Object.create(api) as ApiClient, { url: other.url });
    for (let round = 0; round < 6; round++) {
      const [here, away] = round % 2 === 0 ? [api, there] : [there, api];
      const version = (await here.get('sites/gazette')).headers.get('etag')!;
      await away.get('sites/gazette');
      const change = (client: ApiClient, match: string, name: string): ReturnType<ApiClient['request']> =>
        client.request('PATCH', 'sites/gazette', {
          token: newsroom.admin,
          headers: { 'if-match': match },
          body: { name },
        });
      const changed = await change(here, version, `Name ${round}`);
      expect(changed.status).toBe(200);
      expect((await change(away, version, 'Too late')).status).toBe(412);
      const again = await change(away, changed.headers.get('etag')!, `Name ${round} again`);
      expect(again.status).toBe(200);
      await until(async () => (await here.get('sites/gazette')).body.name === `Name ${round} again`, 1);
    }
  });
});
