import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer } from '../support/api-client.js';
import { databaseState } from '../support/database-state.js';
import { expectProblem } from '../support/expect-problem.js';
import { rawRequest } from '../support/raw-request.js';
import { requestsWithBody, send } from '../support/requests-with-body.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';
import { openDesk, type Desk } from '../support/written-fields.js';

const comments = '/api/v1/sites/gazette/articles/story/comments';

let application: TestApplication;
let desk: Desk;
let before: Awaited<ReturnType<typeof databaseState>>;

beforeAll(async () => {
  application = await startTestApplication();
  desk = await openDesk(await openNewsroom(application));
});
afterAll(() => application.close());
beforeEach(async () => {
  before = await databaseState(application.database);
});

const nothingStored = async (): Promise<void> => {
  expect(await databaseState(application.database)).toEqual(before);
};

/** Posts a comment's body as it stands; without a type there is no such header. */
function post(body: string | Buffer, type: string | null = 'application/json'): Promise<Answer> {
  const options = { method: 'POST', token: desk.guest.token, body };
  return rawRequest(
    application.url,
    comments,
    type === null ? options : { ...options, headers: { 'content-type': type } },
  );
}

describe('a body that is no JSON object is refused and nothing is stored:', () => {
  afterEach(nothingStored);

  it.each([
    ...[
      '{',
      '{"body":"a"',
      '{"body":"a"}}',
      '{"body":"a"} x',
      "{'body':'a'}",
      '{body:"a"}',
      '{"body":"a",}',
      'undefined',
    ],
    ...[
      '\ufeff{"body":"a"}',
      '{"body":"a\nb"}',
      '{"body":"\\x41"}',
      '{"body":"\\u12"}',
      '{"body":NaN}',
      '{"body":01}',
      ' ',
    ],
  ])('malformed JSON %j', async (body) => {
    expectProblem(await post(body), 400, 'malformed_json');
  });

  it.each(['[]', '[{"body":"a"}]', '"x"', 'null', '1', 'true'])('%s', async (body) => {
    expectProblem(await post(body), 400, 'body_not_object');
  });

  it.each([[''], ['{}']])('nothing: %j', async (body) => {
    const answer = await post(body);
    expectProblem(answer, 400, 'validation_failed');
    expect(answer.body.errors).toEqual([{ pointer: '/body', code: 'required', detail: 'It is required.' }]);
  });

  it('no body at all, on every route that wants one', async () => {
    const wanting = requestsWithBody(desk).filter(({ required, ifMatch }) => required.length > 0 && !ifMatch);
    for (const { method, path, token } of wanting) {
      expectProblem(await desk.api.request(method, path, { token }), 400, 'validation_failed');
      expectProblem(await desk.api.request(method, path, { token, body: '' }), 400, 'validation_failed');
    }
  });

  it('bytes that are no UTF-8', async () => {
    expectProblem(await post(Buffer.from('{"body":"caf\xe9"}', 'latin1')), 400, 'malformed_text');
    expectProblem(await post(Buffer.from('{"body":"a"}', 'utf16le')), 400, 'malformed_json');
  });

  it.each([
    ['duplicate_member', '{"body":"a","body":"b"}'],
    ['duplicate_member', '{"body":"a","\\u0062ody":"b"}'],
    ['duplicate_member', '{"body":"a","extra":{"x":1,"x":1}}'],
    ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '\\u005f_proto__'].flatMap(
      (name) => [
        ['forbidden_member', `{"body":"a","${name}":{"isAdmin":true}}`],
        ['forbidden_member', `{"body":{"${name}":1}}`],
      ],
    ),
  ])('%s: %s', async (code, body) => {
    expectProblem(await post(body), 400, code);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

describe('what is not sent as JSON in UTF-8 is refused and nothing is stored:', () => {
  afterEach(nothingStored);

  it.each([
    null,
    'application/x-www-form-urlencoded',
    'text/plain',
    'text/plain; charset=application/json',
    'text/json',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/json-patch+json',
    'application/problem+json',
    'application/xml',
    'text/html; application/json',
    'application/json, text/plain',
    'x',
  ])('%s', async (type) => {
    expectProblem(await post('{"body":"A comment"}', type), 415, 'unsupported_media_type');
  });

  it.each(['latin1', 'iso-8859-1', 'utf-16', 'utf-7', '"latin1"', 'UTF-16LE'])(
    'charset=%s',
    async (charset) => {
      expectProblem(
        await post('{"body":"A comment"}', `application/json; charset=${charset}`),
        415,
        'unsupported_charset',
      );
    },
  );

  it('a form, on every route', async () => {
    for (const { method, path, token } of requestsWithBody(desk)) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expectProblem(
        await desk.api.request(method, path, { token, body: 'body=a', headers }),
        415,
        'unsupported_media_type',
      );
    }
  });
});

it.each([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=UTF-8',
  'application/json; charset="utf-8"',
  'Application/JSON; charset=utf8',
])('%s is taken', async (type) => {
  expect((await post('{"body":"A comment"}', type)).status).toBe(201);
});

it('a request without a body needs no type', async () => {
  const { id } = await desk.api.comment(desk.guest.token, 'story', 'To be withdrawn');
  const path = `/api/v1/sites/gazette/comments/${id}`;
  expect(
    (await rawRequest(application.url, path, { method: 'DELETE', token: desk.guest.token })).status,
  ).toBe(204);
});

describe('a body that is too large is refused and nothing is stored:', () => {
  afterEach(nothingStored);
  const limit = 64 * 1024;
  const padded = (bytes: number): string => `{"body":"A comment"}${' '.repeat(bytes - 20)}`;

  it('64 KB and one byte', async () => {
    expectProblem(await post(padded(limit + 1)), 413, 'body_too_large');
  });

  it('a megabyte that is announced', async () => {
    expectProblem(await post(padded(1_000_000)), 413, 'body_too_large');
  });

  it('a megabyte in pieces, without an announcement', async () => {
    const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const body = new ReadableStream({
      start(stream) {
        for (let at = 0; at < 16; at++) stream.enqueue(new TextEncoder().encode(padded(limit)));
        stream.close();
      },
    });
    const answer = await fetch(`${application.url}${comments}`, {
      method: 'POST',
      headers: { 'content-type': headers['content-type'], authorization: `Bearer ${desk.guest.token}` },
      body,
      duplex: 'half',
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      413,
      'body_too_large',
    ]);
  });
});

it('64 KB are taken', async () => {
  expect((await post(`{"body":"A comment"}${' '.repeat(64 * 1024 - 20)}`)).status).toBe(201);
});

describe('a body that is made to keep the server busy is refused, and nothing is stored:', () => {
  afterEach(nothingStored);
  const list = (element: string, count: number): string => `[${Array(count).fill(element).join(',')}]`;
  const members = (count: number): string => Array.from({ length: count }, (_, at) => `"k${at}":1`).join(',');
  const bombs: [name: string, body: string][] = [
    ['lists in lists', `{"body":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
    ['objects in objects', `{"body":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`],
    ['just too deep', `{"body":${'['.repeat(16)}${']'.repeat(16)}}`],
    ['thousands of members', `{"body":"a",${members(6_000)}}`],
    ['thousands of members further down', `{"body":{"a":{${members(6_000)}}}}`],
    ['thousands of objects', `{"decisions":${list('{}', 20_000)}}`],
    ['thousands of lists', `{"bylines":${list('[]', 20_000)}}`],
    ['thousands of numbers', `{"reactions":${list('1', 30_000)}}`],
    ['thousands of malformed texts', `{"body":${list('"\\u0000"', 7_000)}}`],
  ];

  it.each(bombs)('%s', async (_, body) => {
    expectProblem(await post(body), 400, 'body_too_complex');
  });

  it('whatever route it is sent to, while others are answered', async () => {
    // Lists of words are long: their routes take more members, and say what else is wrong with these.
    const attacked = requestsWithBody(desk).filter(({ path }) => !path.includes('word-lists'));
    const attack = attacked.flatMap((request) => bombs.map(([, body]) => send(desk, request, body)));
    const readers = Array.from({ length: 30 }, () => desk.api.get('sites/gazette'));
    expect(new Set((await Promise.all(readers)).map(({ status }) => status))).toEqual(new Set([200]));
    for (const answer of await Promise.all(attack)) expectProblem(answer, 400, 'body_too_complex');
  });

  it('as many unknown fields as are let in: the answer names a hundred', async () => {
    const answer = await post(`{"body":"a",${members(1_990)}}`);
    expectProblem(answer, 400, 'validation_failed');
    expect(answer.body.errors).toHaveLength(100);
  });
});

describe('an Idempotency-Key that is none is refused and nothing is stored:', () => {
  afterEach(nothingStored);
  it.each(['', 'a'.repeat(256), 'caf\u00e9', 'a\tb'])('%j', async (key) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const options = { method: 'POST', token: desk.guest.token, headers, body: '{"body":"A comment"}' };
    expectProblem(await rawRequest(application.url, comments, options), 400, 'invalid_idempotency_key');
  });
});

describe('the API document', () => {
  it('lets everybody leave out what has a default, and knows its type', async () => {
    const { paths, components } = (await desk.api.get('/openapi.json')).body;
    const operations = Object.values(paths).flatMap((item) => Object.values(item as object));
    const parameters = operations.flatMap(({ parameters: some }) => some ?? []);
    const lists = parameters.filter(({ name }: { name: string }) => name === 'limit');
    expect(lists.length).toBeGreaterThan(10);
    for (const { required, schema } of lists) expect([required, schema.type]).toEqual([false, 'integer']);
    const asked = parameters.filter((one) => one.required === true && one.schema?.default !== undefined);
    expect(asked).toEqual([]);
    expect(components.schemas.ClaimDto.required ?? []).toEqual([]);
    expect(components.schemas.PutArticleDto.required).toEqual(['title']);
  });

  it('tells of versions that are to be named, and of what is made', async () => {
    const { paths } = (await desk.api.get('/openapi.json')).body;
    const site = '/api/v1/sites/{site}';
    for (const { parameters } of [
      paths[site].patch,
      paths[`${site}/moderation/word-lists`].put,
      paths[`${site}/moderation/reasons`].put,
    ]) {
      expect(parameters).toContainEqual(
        expect.objectContaining({ name: 'If-Match', in: 'header', required: true }),
      );
    }
    expect(Object.keys(paths[`${site}/articles/{article}`].put.responses)).toEqual(['200', '201', 'default']);
  });
});
