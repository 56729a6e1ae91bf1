import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { expectProblem } from '../support/expect-problem.js';
import { rawRequest } from '../support/raw-request.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

const ours = 'https://news.example.org';
/** What a list that is not compared letter for letter has let in elsewhere. */
const others = [
  ...[
    'null',
    'https://news.example.org.evil.example',
    'https://evilnews.example.org',
    'https://evil.example',
  ],
  ...['http://news.example.org', 'https://news.example.org:8443', 'https://news.example.org:443', ''],
  ...[
    'https://NEWS.example.org',
    'https://news.example.org/',
    'https://news.example.org, https://evil.example',
  ],
  ...['https://news.example.org@evil.example', 'https://newsXexample.org', 'https://example.org', '*'],
  'https://abroad.example.org',
];

let application: TestApplication;
let newsroom: Newsroom;
let desk: Desk;

async function allow({ api, admin }: Newsroom, ...origins: string[]): Promise<void> {
  const path = `sites/${api.site}`;
  const etag = (await api.get(path)).headers.get('etag')!;
  const answer = await api.request('PATCH', path, {
    token: admin,
    body: { origins },
    headers: { 'if-match': etag },
  });
  expect(answer.status).toBe(200);
}

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  desk = await Desk.open(newsroom);
  await allow(newsroom, ours, 'http://localhost:8080');
  await allow(await openNewsroom(application, 'abroad'), 'https://abroad.example.org');
});

afterAll(() => application.close());

const at = (path = ''): string => `/api/v1/sites/gazette${path}`;
const corsHeaders = ['allow-origin', 'allow-credentials', 'allow-methods', 'allow-headers'];

/** What an answer says to a browser about other origins. */
function saidOf({ headers }: Answer): Record<string, string> {
  const said = corsHeaders.map((name) => [name, headers.get(`access-control-${name}`)] as const);
  return Object.fromEntries(said.filter((one): one is [string, string] => one[1] !== null));
}

function preflight(path: string, origin: string, method: string): Promise<Answer> {
  const headers = {
    origin,
    'access-control-request-method': method,
    'access-control-request-headers': 'authorization,content-type',
  };
  return rawRequest(application.url, path, { method: 'OPTIONS', headers });
}

const publicReads = (): string[] => [
  ...[at(), at('/articles'), at(`/articles/${desk.article}`), at(`/counts?articles=${desk.article}`)],
  at(`/articles/${desk.article}/comments`),
];

describe('what is public', () => {
  it.each([undefined, ours, ...others])('may be read by a page of %j', async (origin) => {
    const headers: Record<string, string> = origin === undefined ? {} : { origin };
    for (const path of publicReads()) {
      // Twice: the second comes from memory, with the headers of the first.
      for (const answer of [
        await rawRequest(application.url, path, { headers }),
        await rawRequest(application.url, path, { headers }),
      ]) {
        expect([path, answer.status, saidOf(answer)]).toEqual([path, 200, { 'allow-origin': '*' }]);
        expect(answer.headers.get('vary') ?? '').not.toMatch(/origin/i);
        expect(answer.headers.get('access-control-expose-headers')).toContain('retry-after');
      }
    }
  });

  it('is told to be so when a browser asks first', async () => {
    for (const path of publicReads()) {
      const answer = await preflight(path, 'https://evil.example', 'GET');
      expect([answer.status, saidOf(answer)]).toEqual([
        204,
        {
          'allow-origin': '*',
          'allow-methods': 'GET, HEAD',
          'allow-headers': expect.stringContaining('authorization'),
        },
      ]);
    }
  });
});

interface Call {
  readonly method: string;
  readonly path: string;
  readonly token?: string;
  readonly body?: object;
}

const calls = (): Call[] => [
  { method: 'POST', path: at('/guests'), body: { displayName: 'Somebody from elsewhere' } },
  {
    method: 'POST',
    path: at(`/articles/${desk.article}/comments`),
    token: desk.guest.token,
    body: { body: 'Hm.' },
  },
  { method: 'GET', path: at(`/me/articles/${desk.article}`), token: desk.guest.token },
  { method: 'GET', path: at('/moderation/queue'), token: newsroom.moderator },
  { method: 'GET', path: at('/moderation/queue') },
  { method: 'PATCH', path: at(), token: newsroom.admin, body: { name: 'x' } },
];

function send({ method, path, token, body }: Call, origin: string): Promise<Answer> {
  return rawRequest(application.url, path, {
    method,
    token,
    headers: { origin, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

describe('everything else', () => {
  it('is open to a page of an origin on the list of the site', async () => {
    for (const call of calls()) {
      const granted = await preflight(call.path, ours, call.method);
      expect([call.path, granted.status, saidOf(granted)]).toEqual([
        call.path,
        204,
        {
          'allow-origin': ours,
          'allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
          'allow-headers': expect.stringContaining('idempotency-key'),
        },
      ]);
      const answer = await send(call, ours);
      expect([call.path, saidOf(answer)]).toEqual([call.path, { 'allow-origin': ours }]);
      expect(answer.headers.get('vary')).toMatch(/origin/i);
    }
  });

  it.each(others)('is closed to a page of %j', async (origin) => {
    for (const call of calls()) {
      const refused = await preflight(call.path, origin, call.method);
      expectProblem(refused, 403, 'origin_not_allowed');
      expect(saidOf(refused)).toEqual({});
      if (call.method === 'GET') expect(saidOf(await send(call, origin))).toEqual({});
    }
  });

  it('tells no other origin what an error said either', async () => {
    const answer = await send({ method: 'POST', path: at('/guests'), body: {} }, 'https://evil.example');
    expectProblem(answer, 400, 'validation_failed');
    expect(saidOf(answer)).toEqual({});
  });

  it('has no list where it belongs to no site, or to none that is there', async () => {
    expectProblem(await preflight('/api/v1/auth/tokens', ours, 'POST'), 403, 'origin_not_allowed');
    expectProblem(await preflight('/api/v1/sites', ours, 'POST'), 403, 'origin_not_allowed');
    expectProblem(await preflight('/api/v1/sites/nowhere/guests', ours, 'POST'), 403, 'origin_not_allowed');
  });

  it('is closed at once when the origin goes from the list', async () => {
    await allow(newsroom, 'http://localhost:8080');
    expectProblem(await preflight(at('/guests'), ours, 'POST'), 403, 'origin_not_allowed');
    await allow(newsroom, ours);
    expect((await preflight(at('/guests'), ours, 'POST')).status).toBe(204);
  });
});

describe('OPTIONS that is no preflight', () => {
  it('is not answered, whatever the address', async () => {
    for (const path of [at(), at('/guests'), '/api/v1/nowhere', '/']) {
      expectProblem(await rawRequest(application.url, path, { method: 'OPTIONS' }), 404, 'route_not_found');
      const headers = { origin: ours };
      expectProblem(
        await rawRequest(application.url, path, { method: 'OPTIONS', headers }),
        404,
        'route_not_found',
      );
    }
  });

  it('asks in vain about an address that there is not', async () => {
    expectProblem(await preflight('/api/v1/nowhere', ours, 'GET'), 404, 'route_not_found');
  });
});

describe('a frame', () => {
  const demo = async (...origins: string[]): Promise<void> => {
    const site = await openNewsroom(application, 'demo', { moderation: 'post' });
    await site.api.putArticle(site.publisher, 'framed');
    await allow(site, ...origins);
  };

  it('may show an article of the demo on our own pages and on those of its origins, and nothing else', async () => {
    await demo(ours, 'http://localhost:8080');
    const page = await newsroom.api.get('/demo/articles/framed');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain(
      `frame-ancestors 'self' ${ours} http://localhost:8080`,
    );
    expect(page.headers.get('x-frame-options')).toBeNull();
    for (const path of ['/', '/docs', '/openapi.json', at(), '/demo/nowhere', '/nowhere']) {
      const { headers } = await newsroom.api.get(path);
      expect([path, headers.get('content-security-policy')]).toEqual([
        path,
        expect.stringMatching(/frame-ancestors 'none'(;|$)/),
      ]);
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });
});

describe('every answer', () => {
  it('has the headers that keep a browser from guessing, telling and running', async () => {
    for (const path of ['/', '/docs', '/openapi.json', at(), '/nowhere', at('/moderation/queue')]) {
      const { headers } = await newsroom.api.get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'none'")]);
      expect([path, /script-src[^;]*unsafe|script-src[^;]*\*/.test(policy)]).toEqual([path, false]);
      expect([path, policy.includes("base-uri 'none'"), policy.includes("form-action 'self'")]).toEqual([
        path,
        true,
        true,
      ]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });
});
