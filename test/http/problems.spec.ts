import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { openNewsroom, type Answer } from '../support/api-client.js';
import { databaseState } from '../support/database-state.js';
import { expectProblem } from '../support/expect-problem.js';
import { rawRequest } from '../support/raw-request.js';
import { requestsWithBody, send } from '../support/requests-with-body.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';
import { openDesk, type Desk } from '../support/written-fields.js';

let application: TestApplication;
let desk: Desk;

beforeAll(async () => {
  application = await startTestApplication();
  desk = await openDesk(await openNewsroom(application));
});
afterAll(() => application.close());

const readsOfTheDesk = ['moderation/queue', 'moderation/decisions', 'api-keys'];

describe('without a valid credential', () => {
  it('every route that wants one answers 401 with WWW-Authenticate, and nothing is stored', async () => {
    const before = await databaseState(application.database);
    const guarded = requestsWithBody(desk).filter(({ token }) => token !== undefined);
    expect(guarded).toHaveLength(26);
    for (const request of guarded) {
      for (const token of [undefined, 'x', `${request.token!}x`, 'pgt_x.y', 'eyJhbGciOiJub25lIn0.e30.']) {
        const { token: _, ...anonymous } = request;
        const answer = await send(desk, token === undefined ? anonymous : { ...anonymous, token });
        expectProblem(answer, 401, 'unauthenticated');
      }
    }
    for (const path of readsOfTheDesk)
      expectProblem(await desk.api.get(`sites/gazette/${path}`), 401, 'unauthenticated');
    expect(await databaseState(application.database)).toEqual(before);
  });

  it.each([
    'Basic YTpi',
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'bearer',
    'Token x',
    `Bearer ${'a'.repeat(5_000)}`,
    'Bearer caf\u00e9',
  ])('%s is none', async (authorization) => {
    const path = '/api/v1/sites/gazette/moderation/queue';
    expectProblem(
      await rawRequest(application.url, path, { headers: { authorization } }),
      401,
      'unauthenticated',
    );
  });

  it.each([
    ['invalid_credentials', 'auth/tokens', { email: 'admin@example.org', password: 'wrong' }],
    ['invalid_credentials', 'auth/tokens', { email: '', password: '' }],
    ['recovery_refused', 'sites/gazette/guests/recover', { recoveryCode: '' }],
  ])('%s', async (code, path, body) => {
    expectProblem(await desk.api.post(path, { body }), 401, code);
  });
});

it('a role that is missing is 403', async () => {
  const { api, guest, publisher, moderator } = desk;
  for (const path of readsOfTheDesk)
    expectProblem(await api.get(`sites/gazette/${path}`, { token: guest.token }), 403, 'forbidden');
  expectProblem(await api.get('sites/gazette/moderation/queue', { token: publisher }), 403, 'forbidden');
  const article = { token: moderator, body: { title: 'A title' } };
  expectProblem(await api.request('PUT', 'sites/gazette/articles/a', article), 403, 'forbidden');
});

it('the site, the credential and the role are looked at before the body', async () => {
  const { api, guest } = desk;
  const nonsense = { body: { nonsense: true } };
  expectProblem(await api.post('sites/nowhere/moderation/decisions', nonsense), 404, 'site_not_found');
  expectProblem(await api.post('sites/gazette/moderation/decisions', nonsense), 401, 'unauthenticated');
  expectProblem(
    await api.post('sites/gazette/moderation/decisions', { ...nonsense, token: guest.token }),
    403,
    'forbidden',
  );
});

describe('a change of policy', () => {
  const change = (headers: Record<string, string>): Promise<Answer> =>
    desk.api.request('PATCH', 'sites/gazette', { token: desk.admin, body: { name: 'Another' }, headers });

  it('needs If-Match', async () => {
    expectProblem(await change({}), 428, 'if_match_required');
  });

  it.each(['"policy-2"', '"policy-0"', 'policy-1', 'W/"policy-1"', '*', '', '"policy-1", "policy-2"'])(
    'that names the version it changes, not %j',
    async (ifMatch) => {
      expectProblem(await change({ 'if-match': ifMatch }), 412, 'policy_changed');
    },
  );

  it('is made once for a version', async () => {
    const { headers } = await desk.api.get('sites/gazette');
    const etag = headers.get('etag')!;
    const answers = await Promise.all(Array.from({ length: 8 }, () => change({ 'if-match': etag })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers) if (answer.status !== 200) expectProblem(answer, 412, 'policy_changed');
    expect(answers.find(({ status }) => status === 200)?.headers.get('etag')).not.toBe(etag);
  });
});

describe('state in the way is 409, and another body under one key 422:', () => {
  it('a key of a site that is taken', async () => {
    const body = { key: 'gazette', name: 'Another' };
    expectProblem(await desk.api.post('sites', { token: desk.admin, body }), 409, 'site_key_taken');
  });

  it('a name that is taken', async () => {
    await desk.api.createGuest('Nightingale');
    for (const displayName of ['Nightingale', 'NIGHTINGALE', 'Nіghtіngаle', 'Admin']) {
      expectProblem(
        await desk.api.post('sites/gazette/guests', { body: { displayName } }),
        409,
        'name_taken',
      );
    }
  });

  it('a parent that is not there, whatever the reason', async () => {
    const { api, guest, comment } = desk;
    for (const parentId of [comment.id, guest.id, '00000000-0000-0000-0000-000000000000']) {
      expectProblem(await api.submit(guest.token, 'story', 'A reply', parentId), 409, 'parent_unavailable');
    }
  });

  it('a section that is closed', async () => {
    const { api, guest, publisher } = desk;
    await api.putArticle(publisher, 'closed', { commenting: 'closed' });
    expectProblem(await api.submit(guest.token, 'closed', 'A comment'), 409, 'commenting_closed');
  });

  it('an Idempotency-Key with another comment', async () => {
    const { api, guest } = desk;
    const post = (body: string): Promise<Answer> =>
      api.post('sites/gazette/articles/story/comments', {
        token: guest.token,
        body: { body },
        headers: { 'idempotency-key': 'once' },
      });
    expect((await post('A comment')).status).toBe(201);
    expectProblem(await post('Another comment'), 422, 'idempotency_key_reused');
  });
});

it('the id of a request is in its problem and its headers, and each has its own', async () => {
  const paths = ['/api/v1/sites/nowhere', '/nowhere', '/api/v1/sites/gazette/comments/x', '/nowhere?a=%00'];
  const answers = await Promise.all(paths.map((path) => rawRequest(application.url, path)));
  for (const { headers, body } of answers) expect(headers.get('x-request-id')).toBe(body.requestId);
  expect(new Set(answers.map(({ body }) => body.requestId)).size).toBe(paths.length);
});

it('the query string, which may hold what a person wrote, is in no problem', async () => {
  const answer = await desk.api.get('sites/gazette/articles/nothing?secret=canary');
  expect(answer.body.instance).toBe('/api/v1/sites/gazette/articles/nothing');
  expect((await desk.api.get('nowhere?secret=canary')).text).not.toContain('canary');
});

it('what nobody foresaw is a 500 that tells nothing', async () => {
  await application.database.query('ALTER TABLE article RENAME TO article_elsewhere');
  try {
    const answer = await desk.api.get('sites/gazette/articles/story');
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      type: 'urn:parley:problem:internal_error',
      title: 'Internal error',
      status: 500,
      detail: 'Something went wrong on our side.',
      instance: '/api/v1/sites/gazette/articles/story',
      code: 'internal_error',
      requestId: answer.headers.get('x-request-id'),
    });
  } finally {
    await application.database.query('ALTER TABLE article_elsewhere RENAME TO article');
  }
});

/** What the server answers to bytes that are no HTTP request. */
async function answerTo(bytes: string): Promise<string> {
  const { hostname, port } = new URL(application.url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(text);
    });
  });
}

it.each([
  ['a method that there is not', 'FOO / HTTP/1.1\r\nhost: a\r\n\r\n'],
  ['headers without end', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`],
  ['no HTTP at all', 'hello\r\n\r\n'],
])('what Node cannot read is a problem as well: %s', async (_, bytes) => {
  const answer = await answerTo(bytes);
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(answer).toMatch(/\r\ncontent-type: application\/problem\+json/i);
});
