import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer } from '../support/api-client.js';
import { databaseState } from '../support/database-state.js';
import { inParallel } from '../support/in-parallel.js';
import { refusal, refusedAt } from '../support/refusal.js';
import {
  placesIn,
  requestsWithBody,
  send,
  type Place,
  type RequestWithBody,
} from '../support/requests-with-body.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';
import { openDesk, type Desk } from '../support/written-fields.js';

let application: TestApplication;
let desk: Desk;
let requests: readonly RequestWithBody[];

beforeAll(async () => {
  application = await startTestApplication();
  desk = await openDesk(await openNewsroom(application));
  requests = requestsWithBody(desk);
});
afterAll(() => application.close());

/** What is not of the kind of the value that belongs in the place. */
function wrongValues({ pointer, value }: Place, nullable: readonly string[]): unknown[] {
  const others: unknown[] = [
    7,
    1.5,
    -1,
    true,
    false,
    [],
    [[]],
    {},
    { a: 1 },
    null,
    'x',
    '',
    'x'.repeat(62_000),
  ];
  const kind = (some: unknown): string => (Array.isArray(some) ? 'list' : typeof some);
  return others.filter((other) => {
    if (other === null) return !nullable.includes(pointer);
    if (typeof other === 'string' && typeof value === 'string') return other.length > 20_000;
    if (typeof other === 'number' && typeof value === 'number') return !Number.isInteger(other) || other < 0;
    if (Array.isArray(other) && Array.isArray(value)) return other.length > 0;
    if (kind(other) === 'object' && kind(value) === 'object') return 'a' in (other as object);
    return kind(other) !== kind(value);
  });
}

/** The field itself, what is in it, or for an element of a plain list the list. */
function namesThePlace({ body }: Answer, { pointer, value }: Place): boolean {
  const list = typeof value !== 'object' && /^(.*)\/\d+$/.exec(pointer)?.[1];
  const errors = body.errors as { pointer: string }[] | undefined;
  return [...(errors ?? [])].some(
    (error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`) || error.pointer === list,
  );
}

const shortly = (value: unknown): string => JSON.stringify(value).slice(0, 40);

it('wrong values in every field of every route are refused with the field, and nothing is stored', async () => {
  const before = await databaseState(application.database);
  const cases = requests.flatMap((request) =>
    placesIn(request.body).flatMap((place) =>
      wrongValues(place, request.nullable).map((value) => ({ request, place, value })),
    ),
  );
  const wrong = await inParallel(cases, async ({ request, place, value }) => {
    const answer = await send(desk, request, place.replaced(value));
    const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    if (answer.status === 400 && isProblem && namesThePlace(answer, place)) return null;
    return `${request.route} ${place.pointer} = ${shortly(value)}: ${answer.status} ${answer.text}`;
  });
  expect(wrong.filter((one) => one !== null)).toEqual([]);
  expect(cases.length).toBeGreaterThan(500);
  expect(await databaseState(application.database)).toEqual(before);
});

it('unknown fields are refused with their pointer, at every level of every route', async () => {
  const before = await databaseState(application.database);
  const cases = requests.flatMap((request) => [
    { request, pointer: '/unknown', body: { ...request.body, unknown: 1 } },
    ...placesIn(request.body).flatMap(({ value, pointer, replaced }) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? [{ request, pointer: `${pointer}/unknown`, body: replaced({ ...value, unknown: 1 }) }]
        : [],
    ),
  ]);
  const answers = await inParallel(cases, ({ request, body }) => send(desk, request, body));
  expect(answers.map(refusal)).toEqual(cases.map(({ pointer }) => refusedAt(pointer, 'unknown_field')));
  expect(cases.map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining(['/decisions/0/unknown', '/bylines/0/unknown', '/screening/link/unknown']),
  );
  expect(await databaseState(application.database)).toEqual(before);
});

it('what is required is missed with its pointer', async () => {
  const cases = requests.flatMap((request) =>
    placesIn(request.body)
      .filter(({ pointer }) => request.required.includes(pointer))
      .map(({ pointer, replaced }) => ({ request, pointer, body: replaced() })),
  );
  const answers = await inParallel(cases, ({ request, body }) => send(desk, request, body));
  expect(answers.map(refusal)).toEqual(cases.map(({ pointer }) => refusedAt(pointer, 'required')));
  expect(cases).toHaveLength(requests.flatMap(({ required }) => required).length);
});

describe('a comment is posted by what it says alone:', () => {
  it.each([
    ...['id', 'status', 'siteId', 'articleId', 'authorId', 'createdAt', 'revision', 'shown', 'depth'],
    ...['site_id', 'author', 'article', 'body ', 'Body', '', 'a/b', '~'],
  ])('%j is refused', async (name) => {
    const body = { body: 'A comment', [name]: 'approved' };
    const answer = await desk.api.post('sites/gazette/articles/story/comments', {
      token: desk.guest.token,
      body,
    });
    const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    expect(refusal(answer)).toEqual(refusedAt(pointer, 'unknown_field'));
  });
});

it('ids are UUIDs, of any version and in either case', async () => {
  const { api, guest, moderator, publisher, comment } = desk;
  const reply = (parentId: unknown): Promise<Answer> =>
    api.post('sites/gazette/articles/story/comments', {
      token: guest.token,
      body: { body: 'A reply', parentId },
    });
  for (const id of [
    'x',
    '',
    comment.id.slice(1),
    `${comment.id} `,
    comment.id.replaceAll('-', ''),
    `{${comment.id}}`,
  ]) {
    expect(refusal(await reply(id))).toEqual(refusedAt('/parentId', 'not_a_uuid'));
    const decision = { commentId: id, revision: 1, status: 'pending', action: 'approve' };
    expect(refusal(await api.decide(moderator, [decision]))).toEqual(
      refusedAt('/decisions/0/commentId', 'not_a_uuid'),
    );
  }
  for (const id of ['00000000-0000-0000-0000-000000000000', '6ba7b810-9dad-11d1-80b4-00c04fd430c8']) {
    expect(refusal(await reply(id))).toEqual([409, { pointer: null, code: 'parent_unavailable' }]);
  }
  const approved = await api.comment(guest.token, 'story', 'A parent');
  await api.decideOne(moderator, { ...approved, id: approved.id.toUpperCase() }, 'approve');
  expect((await reply(approved.id.toUpperCase())).body).toMatchObject({ parentId: approved.id, depth: 1 });
  expect((await api.permalink(approved.id.toUpperCase())).body.id).toBe(approved.id);
  const bylines = [{ displayName: 'An Author', authorId: guest.id.toUpperCase() }];
  const { body: article } = await api.putArticle(publisher, 'upper', { bylines });
  expect(article.bylines[0].authorId).toBe(guest.id);
});

it('an author of a byline that the site does not have is refused', async () => {
  const { api, publisher } = desk;
  const body = {
    title: 'A title',
    bylines: [{ displayName: 'A', authorId: '00000000-0000-0000-0000-000000000000' }],
  };
  const answer = await api.request('PUT', 'sites/gazette/articles/unknown-author', {
    token: publisher,
    body,
  });
  expect(refusal(answer)).toEqual(refusedAt('/bylines', 'unknown_author'));
  expect((await api.get('sites/gazette/articles/unknown-author')).status).toBe(404);
});

it.each(['0', '-1', '2147483648', '9007199254740993', '1e300', '1e400'])(
  '%s is no revision',
  async (revision) => {
    const { api, guest, comment } = desk;
    const body = `{"body":"An edit","revision":${revision}}`;
    const answer = await api.request('PATCH', `sites/gazette/comments/${comment.id}`, {
      token: guest.token,
      body,
    });
    expect(refusal(answer)).toEqual(refusedAt('/revision', 'out_of_range'));
  },
);

it.each([
  ['PATCH /sites/{site}', 'maxLength', '5'],
  ['PATCH /sites/{site}', 'screening', []],
  ['PUT /sites/{site}/articles/{article}', 'bylines', 'First Author'],
  ['PATCH /sites/{site}/comments/{id}', 'revision', '1'],
  ['POST /sites/{site}/moderation/decisions', 'decisions', { length: 1 }],
  ['POST /auth/tokens', 'password', 12_345],
])('%s with %s %j says that the type is wrong', async (route, name, value) => {
  const request = requests.find((one) => one.route === route)!;
  const answer = await send(desk, request, { ...request.body, [name]: value });
  expect(answer.status).toBe(400);
  expect(answer.body.errors[0]).toMatchObject({ pointer: `/${name}`, code: 'wrong_type' });
});

it.each([
  ...['2026-02-30T00:00:00Z', '2025-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-00-10T00:00:00Z'],
  ...[
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
    '2026-01-01T25:00:00Z',
    '2026-01-01T00:00:00+99:99',
  ],
  ...[
    '0000-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '9999-12-31T23:59:59-14:00',
    '+010000-01-01T00:00:00Z',
    'now',
  ],
])('%s is no time', async (closesAt) => {
  const options = { token: desk.publisher, body: { title: 'A title', closesAt } };
  const answer = await desk.api.request('PUT', 'sites/gazette/articles/timed', options);
  expect(refusal(answer)).toEqual(refusedAt('/closesAt', 'not_a_time'));
});

it.each([
  ...[
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org/',
    '//example.org/',
    'example.org',
    '/path',
  ],
  ...[
    'https://user:password@example.org/',
    'https://user@example.org/',
    'https://exa mple.org/',
    'https://',
    'https:// ',
  ],
  ...['https://example.org/\u202egpj.exe', `https://example.org/${'a'.repeat(2_000)}`],
])('%s is no address of an article', async (url) => {
  const options = { token: desk.publisher, body: { title: 'A title', url } };
  const answer = await desk.api.request('PUT', 'sites/gazette/articles/addressed', options);
  expect(refusal(answer)).toEqual(refusedAt('/url', 'not_a_url'));
});

it('null empties what may be empty, and every valid request is taken', async () => {
  const nulls = requests.flatMap((request) =>
    placesIn(request.body)
      .filter(({ pointer }) => request.nullable.includes(pointer))
      .map(({ replaced }) => ({ request, body: replaced(null) })),
  );
  for (const { request, body } of nulls) {
    expect([request.route, (await send(desk, request, body)).status]).not.toEqual([request.route, 400]);
  }
  expect(nulls).toHaveLength(requests.flatMap(({ nullable }) => nullable).length);
  for (const request of requests) {
    const { status } = await send(desk, request);
    expect([request.route, status === 200 ? request.status : status]).toEqual([
      request.route,
      request.status,
    ]);
  }
});
