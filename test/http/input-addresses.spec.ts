import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer } from '../support/api-client.js';
import { databaseState } from '../support/database-state.js';
import { expectProblem } from '../support/expect-problem.js';
import { rawRequest } from '../support/raw-request.js';
import { refusal, refusedAt } from '../support/refusal.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';
import { openDesk, type Desk } from '../support/written-fields.js';

let application: TestApplication;
let desk: Desk;
let before: Awaited<ReturnType<typeof databaseState>>;

beforeAll(async () => {
  application = await startTestApplication();
  desk = await openDesk(await openNewsroom(application));
  before = await databaseState(application.database);
});
afterAll(() => application.close());

/** As the address stands: `fetch` would tidy it. */
const get = (path: string, token?: string): Promise<Answer> =>
  rawRequest(application.url, `/api/v1/sites/gazette/${path}`, token === undefined ? {} : { token });
const raw = (path: string): Promise<Answer> => rawRequest(application.url, path);
const put = (key: string): Promise<Answer> =>
  rawRequest(application.url, `/api/v1/sites/gazette/articles/${key}`, {
    method: 'PUT',
    token: desk.publisher,
    headers: { 'content-type': 'application/json' },
    body: '{"title":"A title"}',
  });

const unknownId = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

describe('a list takes', () => {
  const lists = [
    'articles',
    'articles/story/comments',
    `comments/${unknownId}/replies`,
    'moderation/queue',
    'moderation/comments',
    'moderation/decisions',
    'moderation/audit',
    'api-keys',
    'webhooks',
    'staff',
    `authors/${unknownId}/comments`,
  ];

  it.each([
    '0',
    '101',
    '-1',
    '1.5',
    'abc',
    '',
    '%20',
    '1e1',
    '0x10',
    '+5',
    '٣',
    '99999999999',
    'null',
    'Infinity',
  ])('no limit of %j', async (limit) => {
    for (const list of lists) {
      const answer = await get(`${list}?limit=${encodeURIComponent(decodeURIComponent(limit))}`, desk.admin);
      expectProblem(answer, 400, 'validation_failed');
      expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '/limit' })]);
    }
  });

  it.each(['limit=1&limit=2', 'limit=5&limit=5', 'cursor=a&cursor=b'])('nothing twice: %s', async (query) => {
    for (const list of lists) {
      const pointer = `/${query.split('=', 1)[0]!}`;
      expect(refusal(await get(`${list}?${query}`, desk.admin))).toEqual(refusedAt(pointer, 'wrong_type'));
    }
  });

  it.each([
    'x',
    'state',
    'siteId',
    'limit[]',
    'limit[a]',
    'Limit',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
  ])('no parameter %s', async (name) => {
    for (const list of lists) {
      const answer = await get(`${list}?${name}=1`, desk.admin);
      expect(refusal(answer)).toEqual(refusedAt(`/${name}`, 'unknown_field'));
    }
  });

  it.each(['1', '100'])('a limit of %s', async (limit) => {
    for (const list of lists.filter((one) => !one.includes(unknownId))) {
      expect((await get(`${list}?limit=${limit}`, desk.admin)).status).toBe(200);
    }
  });
});

it.each([
  ['articles?sort=best', '/sort', 'unknown_value'],
  ['articles?sort=', '/sort', 'unknown_value'],
  ['articles?sort=newest&sort=newest', '/sort', 'unknown_value'],
  ['articles?sort=published_at;select', '/sort', 'unknown_value'],
  ['articles/story/comments?sort=best', '/sort', 'unknown_value'],
  ['articles/story/comments?sort=constructor', '/sort', 'unknown_value'],
  ['articles/story/comments?sort=OLDEST', '/sort', 'unknown_value'],
  ['articles/story/comments?replies=21', '/replies', 'out_of_range'],
  ['articles/story/comments?depth=11', '/depth', 'out_of_range'],
  ['articles/story/comments?depth=-1', '/depth', 'wrong_type'],
  [`comments/${unknownId}?replies=0`, '/replies', 'out_of_range'],
  [`comments/${unknownId}?limit=5`, '/limit', 'unknown_field'],
  ['moderation/queue?sort=reported', '/sort', 'unknown_value'],
  ['moderation/queue?author=x', '/author', 'not_a_uuid'],
  ['moderation/queue?article=..', '/article', 'wrong_format'],
  ['moderation/decisions?action=delete', '/action', 'unknown_value'],
  ['moderation/decisions?moderator=1', '/moderator', 'not_a_uuid'],
  ['moderation/decisions?comment=', '/comment', 'not_a_uuid'],
  ['moderation/comments?status=public', '/status', 'unknown_value'],
  ['moderation/comments?status=', '/status', 'unknown_value'],
  ['moderation/comments?author=x', '/author', 'not_a_uuid'],
  ['moderation/comments?article=a%20b', '/article', 'wrong_format'],
  ['moderation/comments?q=', '/q', 'text_blank'],
  ['moderation/comments?q=%E2%80%8B', '/q', 'text_blank'],
  ['moderation/comments?q=a%0Ab', '/q', 'line_break'],
  [`moderation/comments?q=${'a'.repeat(201)}`, '/q', 'text_too_long'],
  ['moderation/comments?q=a&q=b', '/q', 'wrong_type'],
  ['moderation/stats?days=0', '/days', 'out_of_range'],
  ['moderation/stats?days=1.5', '/days', 'wrong_type'],
  ['moderation/stats?days=all', '/days', 'wrong_type'],
  ['moderation/stats?days=7&days=7', '/days', 'wrong_type'],
  ['moderation/stats?limit=7', '/limit', 'unknown_field'],
  ['moderation/audit?moderator=me', '/moderator', 'not_a_uuid'],
  ['moderation/audit?kind=delete', '/kind', 'unknown_value'],
  ['moderation/audit?subject=1', '/subject', 'not_a_uuid'],
  ['counts', '/articles', 'required'],
  ['counts?articles=', '/articles', 'wrong_format'],
  ['counts?articles=a,', '/articles', 'wrong_format'],
  ['counts?articles=.', '/articles', 'wrong_format'],
  ['counts?articles=a,..', '/articles', 'wrong_format'],
  ['counts?articles=a%20b', '/articles', 'wrong_format'],
  [`counts?articles=${'a'.repeat(201)}`, '/articles', 'wrong_format'],
  [`counts?articles=${Array(101).fill('a').join(',')}`, '/articles', 'too_many'],
])('%s is refused', async (path, pointer, code) => {
  expect(refusal(await get(path, desk.admin))).toEqual(refusedAt(pointer, code));
});

describe('the key of an article', () => {
  it.each([
    '.',
    '..',
    '%2e',
    '%2E%2e',
    'a'.repeat(201),
    'a%2Fb',
    'a%20b',
    'caf%C3%A9',
    'a%0Ab',
    'a+b',
    '%F0%9F%94%A5',
  ])('is not %s', async (key) => {
    expect(refusal(await put(key))).toEqual(refusedAt('/article', 'wrong_format'));
    expectProblem(await get(`articles/${key}`), 404, 'article_not_found');
    expectProblem(await get(`articles/${key}/comments`), 404, 'article_not_found');
  });

  it.each(['a%00', '%00', 'a%1Fb', '%7f', '%EF%BF%BF'])('has no %s', async (key) => {
    expectProblem(await put(key), 400, 'malformed_text');
    expectProblem(await get(`articles/${key}`), 400, 'malformed_text');
    expectProblem(await get(`articles/${key}/comments?limit=5`), 400, 'malformed_text');
  });

  it.each(['%', 'a%2', '%zz', '%ff', '%c0%80', '%ed%a0%80', '%u0041', 'a'.repeat(3_000)])(
    'cannot be %s',
    async (key) => {
      expectProblem(await put(key), 400, 'bad_request');
      expectProblem(await get(`articles/${key}`), 400, 'bad_request');
    },
  );

  it('is none of those afterwards', async () => {
    expect(await databaseState(application.database)).toEqual(before);
  });

  it.each(['a', '...', '.a', '~', '-', '_', 'A.z~0_9-', '__proto__', 'constructor', 'null', 'a'.repeat(200)])(
    'may be %s, in every address',
    async (key) => {
      expect((await put(key)).status).toBe(201);
      expect((await put(key)).status).toBe(200);
      expect((await get(`articles/${key}`)).body.key).toBe(key);
      expect((await get(`articles/${key}/comments`)).status).toBe(200);
      expect((await get(`counts?articles=${key}`)).body).toEqual({ items: [{ article: key, comments: 0 }] });
      expect((await get(`moderation/queue?article=${key}`, desk.moderator)).status).toBe(200);
    },
  );
});

it.each(['%00', 'a%00b', '%1b', '%EF%BF%BE', '%', '%zz', '%ff', '%ed%a0%be', '%ud83e', '%c3%28'])(
  '%s in a query is refused',
  async (text) => {
    expectProblem(await get(`articles?cursor=${text}`), 400, 'malformed_text');
    expectProblem(await get(`articles?${text}=1`), 400, 'malformed_text');
    expectProblem(await get(`moderation/queue?article=${text}`, desk.moderator), 400, 'malformed_text');
    expectProblem(await raw(`/nowhere?a=${text}`), 400, 'malformed_text');
  },
);

it.each([
  '/nowhere',
  '/api',
  '/api/v1',
  '/api/v1/',
  '/api/v1/nowhere',
  '/api/v2/sites',
  '/api/v1/sites',
  '/api/v1/sites/',
  '//',
])('there is nothing at %s', async (path) => {
  expectProblem(await raw(path), 404, 'route_not_found');
});

it.each(['DELETE', 'PUT', 'OPTIONS', 'PROPFIND'])('there is no %s of a thread', async (method) => {
  const answer = await rawRequest(application.url, '/api/v1/sites/gazette/articles/story/comments', {
    method,
  });
  expectProblem(answer, 404, 'route_not_found');
});

describe('what does not exist is 404, with the code of what is missing:', () => {
  it.each([
    ['site_not_found', '/api/v1/sites/nowhere'],
    ['site_not_found', '/api/v1/sites/GAZETTE'],
    ['site_not_found', '/api/v1/sites/nowhere/articles/story'],
    ['site_not_found', `/api/v1/sites/nowhere/comments/${unknownId}`],
    ['site_not_found', '/api/v1/sites/nowhere/moderation/queue'],
    ['article_not_found', '/api/v1/sites/gazette/articles/nothing'],
    ['article_not_found', '/api/v1/sites/gazette/articles/nothing/comments'],
    ...['x', '0', unknownId, unknownId.toUpperCase(), `${unknownId}0`, '%F0%9F%94%A5', `'`, '-1'].flatMap(
      (id) => [
        ['comment_not_found', `/api/v1/sites/gazette/comments/${id}`],
        ['comment_not_found', `/api/v1/sites/gazette/comments/${id}/replies`],
      ],
    ),
  ])('%s for %s', async (code, path) => {
    expectProblem(await raw(path), 404, code);
  });

  it('a comment that waits is not found either', async () => {
    expectProblem(await get(`comments/${desk.comment.id}`), 404, 'comment_not_found');
    expectProblem(await get(`comments/${desk.comment.id}/replies`), 404, 'comment_not_found');
  });

  it('for what is written as well', async () => {
    const { api, admin, moderator, guest } = desk;
    const body = { body: 'A comment' };
    expectProblem(
      await api.post('sites/gazette/articles/nothing/comments', { token: guest.token, body }),
      404,
      'article_not_found',
    );
    expectProblem(
      await api.post('sites/nowhere/guests', { body: { displayName: 'A' } }),
      404,
      'site_not_found',
    );
    const policy = { token: moderator, body: { commenting: 'closed' } };
    expectProblem(
      await api.request('PATCH', 'sites/gazette/articles/nothing', policy),
      404,
      'article_not_found',
    );
    for (const id of ['x', unknownId]) {
      const edit = { token: guest.token, body: { body: 'An edit', revision: 1 } };
      expectProblem(
        await api.request('PATCH', `sites/gazette/comments/${id}`, edit),
        404,
        'comment_not_found',
      );
      expectProblem(
        await api.request('DELETE', `sites/gazette/comments/${id}`, { token: guest.token }),
        404,
        'comment_not_found',
      );
      expectProblem(
        await api.request('DELETE', `sites/gazette/api-keys/${id}`, { token: admin }),
        404,
        'api_key_not_found',
      );
    }
  });
});
