import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { openNewsroom, type Newsroom } from '../support/api-client.js';
import { untilFolded } from '../support/recount.js';
import { until } from '../support/server-process.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let comment: { id: string };

/** Room for a few dozen small pages. */
const pageCacheBytes = 200_000;

beforeAll(async () => {
  application = await startTestApplication({ pageCacheBytes });
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  const { api, publisher } = newsroom;
  await api.putArticle(publisher, 'paged', { title: 'Paged' });
  const { token } = await api.createGuest();
  comment = await api.comment(token, 'paged', 'The first of a row. 🤷‍♂️');
  for (let number = 1; number <= 8; number++) {
    await api.comment(
      token,
      'paged',
      `A reply, number ${number}. ${'Ice and frost. '.repeat(20)}`,
      comment.id,
    );
  }
  // The count of replies follows, and what was added then shows: from here on nothing changes by itself.
  await untilFolded(application.database);
  await delay(500);
});

afterAll(() => application.close());

interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly names: readonly string[];
  readonly body: Buffer;
}

/** Asks without anything that a client adds or unpacks by itself. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    httpRequest(`${application.url}/api/v1/sites/gazette/${path}`, { method, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          names: incoming.rawHeaders.filter((_, index) => index % 2 === 0),
          body: Buffer.concat(chunks),
        });
      });
    })
      .on('error', reject)
      .end();
  });
}

const pages: [name: string, path: () => string][] = [
  ['threads', () => 'articles/paged/comments'],
  ['a branch', () => `comments/${comment.id}/replies`],
  ['a permalink', () => `comments/${comment.id}`],
  ['an article', () => 'articles/paged'],
  ['counts', () => 'counts?articles=paged,unknown'],
];

/** What belongs to one answer only. */
function lasting({ 'x-request-id': id, date, ...headers }: IncomingHttpHeaders): IncomingHttpHeaders {
  expect([typeof id, typeof date]).toEqual(['string', 'string']);
  return headers;
}

/** A page in a coding, once it has been packed. */
async function packed(path: string, coding: string): Promise<RawAnswer> {
  let answer = await ask(path, { 'accept-encoding': coding });
  await until(async () => {
    answer = await ask(path, { 'accept-encoding': coding });
    return answer.headers['content-encoding'] === coding;
  }, 5);
  return answer;
}

describe.each(pages)('a page: %s', (_, pathOf) => {
  it('is the same from the framework and from memory', async () => {
    const path = pathOf();
    const first = await ask(path);
    const second = await ask(path);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(lasting(second.headers)).toEqual(lasting(first.headers));
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect(second.body.equals(first.body)).toBe(true);
    // The framework writes these names as helmet spells them: from memory they are all small.
    expect(second.names).toContain('content-security-policy');
    expect(second.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, s-maxage=1, must-revalidate',
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    });
    expect(second.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('is a 304 to whoever holds it, from both', async () => {
    const path = pathOf();
    const { headers, body } = await ask(path);
    const tag = headers.etag!;
    for (const held of [tag, `W/${tag}`, '*', `"other", ${tag}`, tag.replace(/"$/, '.br"')]) {
      const answer = await ask(path, { 'if-none-match': held });
      expect([answer.status, answer.body.length, answer.headers['content-length']]).toEqual([
        304,
        0,
        undefined,
      ]);
      expect(answer.headers).toMatchObject({
        vary: 'accept-encoding',
        'cache-control': headers['cache-control'],
      });
    }
    expect((await ask(path, { 'if-none-match': '"other"' })).body.equals(body)).toBe(true);
  });

  it('has a HEAD with the headers of its GET', async () => {
    const path = pathOf();
    const get = await ask(path);
    const head = await ask(path, {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(lasting(head.headers)).toEqual(lasting(get.headers));
  });
});

describe('a page that nobody has asked for', () => {
  it('has a 304 for who holds it from another process, and a HEAD', async () => {
    const { headers } = await ask('articles/paged/comments?limit=7', { cookie: 'a=b' });
    expect(headers['cache-control']).toBe('private, no-store');
    const head = await ask('articles/paged/comments?limit=7', {}, 'HEAD');
    expect([head.status, head.headers['cache-control'], head.headers['access-control-allow-origin']]).toEqual(
      [200, 'public, s-maxage=1, must-revalidate', '*'],
    );
    const held = { 'if-none-match': head.headers.etag! };
    const answer = await ask('articles/paged/comments?limit=7', held);
    expect([answer.status, answer.body.length]).toEqual([304, 0]);
    expect(lasting((await ask('articles/paged/comments?limit=7', held)).headers)).toEqual(
      lasting(answer.headers),
    );
  });
});

describe('a page in several codings', () => {
  const path = 'articles/paged/comments';

  it('is the same bytes, under a tag each, and smaller', async () => {
    const plain = await ask(path);
    const [br, gzip] = [await packed(path, 'br'), await packed(path, 'gzip')];
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(new Set([plain, br, gzip].map(({ headers }) => headers.etag)).size).toBe(3);
    for (const answer of [br, gzip]) {
      expect(answer.body.length).toBeLessThan(plain.body.length);
      expect(answer.headers['content-length']).toBe(String(answer.body.length));
      const { headers } = await ask(path, { 'if-none-match': answer.headers.etag! });
      expect(headers.etag).toBe(answer.headers.etag);
    }
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.2, gzip;q=0.8', 'gzip'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['identity', undefined],
    ['identity;q=0, gzip', 'gzip'],
    ['identity;q=0', undefined],
    ['zstd', undefined],
    ['', undefined],
  ])('%j is answered with %s', async (accepted, coding) => {
    await packed(path, 'br');
    await packed(path, 'gzip');
    expect((await ask(path, { 'accept-encoding': accepted })).headers['content-encoding']).toBe(coding);
  });

  it('stays plain where packing does not make it smaller', async () => {
    await ask('counts?articles=a', { 'accept-encoding': 'br' });
    for (let time = 0; time < 20; time++) {
      const { headers } = await ask('counts?articles=a', { 'accept-encoding': 'gzip' });
      if (headers['content-encoding'] !== undefined)
        expect(Number(headers['content-length'])).toBeLessThan(42);
    }
  });
});

describe('a request with credentials', () => {
  it.each<Record<string, string>>([{ authorization: 'Bearer nonsense' }, { cookie: 'session=1' }])(
    'gets the same bytes, for nobody else to keep: %j',
    async (credentials) => {
      const { body } = await ask('articles/paged/comments');
      for (let time = 0; time < 2; time++) {
        const answer = await ask('articles/paged/comments', credentials);
        expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'private, no-store']);
        expect(answer.body.equals(body)).toBe(true);
      }
      expect((await ask('articles/paged/comments')).headers['cache-control']).toMatch(/^public/);
    },
  );
});

describe('what is no page', () => {
  it.each(['articles/none/comments', 'comments/none', 'articles/paged/comments?limit=0'])(
    '%s is refused again and again, readable for every origin',
    async (path) => {
      const answers = [await ask(path), await ask(path)];
      for (const { status, headers } of answers) {
        expect(status).toBeGreaterThanOrEqual(400);
        expect(headers['cache-control']).toBe('no-store');
        expect(headers['access-control-allow-origin']).toBe('*');
      }
      expect(answers[0]!.body.equals(answers[1]!.body)).toBe(false);
    },
  );

  it('opens nothing else to other origins', async () => {
    const { headers } = await ask('moderation/queue', { authorization: `Bearer ${newsroom.moderator}` });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask('moderation/queue')).headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('the memory of pages', () => {
  it('has a bound, and pages beyond it are built again', async () => {
    const first = await ask('articles/paged/comments?limit=1');
    for (let limit = 2; limit <= 100; limit++) {
      expect((await ask(`articles/paged/comments?limit=${limit}`)).status).toBe(200);
    }
    const again = await ask('articles/paged/comments?limit=1');
    expect(again.body.equals(first.body)).toBe(true);
    // An answer from memory begins with the id of its request, one of the framework with other headers.
    expect(again.names[0]).not.toBe('x-request-id');
    expect((await ask('articles/paged/comments?limit=100')).names[0]).toBe('x-request-id');
  });
});
