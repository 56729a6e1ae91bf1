import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiClient, openNewsroom, type Answer, type Guest, type Newsroom } from '../support/api-client.js';
import { expectProblem } from '../support/expect-problem.js';
import {
  startTestApplication,
  testAdmin,
  type TestApplication,
  type TestApplicationOptions,
} from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let api: ApiClient;
const others: TestApplication[] = [];

async function open(options: TestApplicationOptions): Promise<void> {
  application = await startTestApplication({ trustProxy: true, ...options });
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  ({ api } = newsroom);
  await api.putArticle(newsroom.publisher, 'story');
}

/** A window that ends in the middle of a test would count from nothing again. */
async function awayFromTheEndOfAMinute(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 10_000) await delay(left + 50);
}

beforeEach(awayFromTheEndOfAMinute);

async function close(): Promise<void> {
  for (const other of others.splice(0)) await other.close();
  await application.close();
}

let addresses = 0;
const newAddress = (): string => `198.51.100.${++addresses}`;
const from = (address: string): { headers: Record<string, string> } => ({
  headers: { 'x-forwarded-for': address },
});

async function guestFrom(address: string): Promise<Guest> {
  const displayName = `Limited reader ${++addresses}`;
  const { body } = await api.post('sites/gazette/guests', { body: { displayName }, ...from(address) });
  return { id: body.author.id, token: body.token, recoveryCode: body.recoveryCode, displayName };
}

let posts = 0;
const post = (guest: Guest, address: string, to = api): Promise<Answer> =>
  to.post('sites/gazette/articles/story/comments', {
    token: guest.token,
    body: { body: `Comment ${++posts}` },
    ...from(address),
  });

async function untilRefused(ask: () => Promise<Answer>, atMost: number): Promise<[number, Answer]> {
  for (let taken = 0; taken < atMost; taken++) {
    const answer = await ask();
    if (answer.status === 429) return [taken, answer];
    expect([taken, answer.status < 300, answer.text]).toEqual([taken, true, answer.text]);
  }
  throw new Error(`${String(atMost)} were taken.`);
}

/** `"name";r=1;t=2, …` as a table. */
function fieldsOf(answer: Answer, header: string): Record<string, Record<string, number>> {
  const members = (answer.headers.get(header) ?? '').split(', ');
  return Object.fromEntries(
    members.map((member) => {
      const [name = '', ...parameters] = member.split(';');
      return [
        name,
        Object.fromEntries(parameters.map((one) => [one.slice(0, 1), Number(one.slice(2))])),
      ] as const;
    }),
  );
}

describe('with a tenth of the limits', () => {
  beforeAll(() => open({ limitsScale: 0.1 }));
  afterAll(close);

  it('an author posts two comments a minute, and is told what is left and when to come back', async () => {
    const guest = await guestFrom(newAddress());
    const first = await post(guest, newAddress());
    expect(first.status).toBe(201);
    expect(fieldsOf(first, 'ratelimit-policy')).toEqual({
      '"posting-author"': { q: 2, w: 60 },
      '"posting-address"': { q: 6, w: 60 },
      '"posting-site"': { q: 600, w: 60 },
    });
    expect(fieldsOf(first, 'ratelimit')['"posting-author"']).toEqual({ r: 1, t: expect.any(Number) });
    expect((await post(guest, newAddress())).status).toBe(201);
    const refused = await post(guest, newAddress());
    expectProblem(refused, 429, 'rate_limited');
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(60);
    expect(fieldsOf(refused, 'ratelimit')['"posting-author"']).toEqual({ r: 0, t: wait });
    expect((await post(await guestFrom(newAddress()), newAddress())).status).toBe(201);
  });

  it('an address posts six, whoever they are from; an IPv6 network is one address', async () => {
    const address = newAddress();
    const writers: Guest[] = [];
    for (let at = 0; at < 7; at++) writers.push(await guestFrom(newAddress()));
    for (const writer of writers.slice(0, 6)) expect((await post(writer, address)).status).toBe(201);
    expectProblem(await post(writers[6]!, address), 429, 'rate_limited');
    expect((await post(writers[6]!, newAddress())).status).toBe(201);
    const [taken] = await untilRefused(
      async () => api.post('sites/gazette/guests', guestIn(`2001:db8:0:7::${++addresses}`)),
      5,
    );
    expect(taken).toBe(1);
  });

  it('an edit counts as a comment does, and what the access guard refuses does not count', async () => {
    const guest = await guestFrom(newAddress());
    for (let at = 0; at < 5; at++) {
      const answer = await post({ ...guest, token: 'plg_nobody' }, newAddress());
      expectProblem(answer, 401, 'unauthenticated');
      expect(answer.headers.get('ratelimit')).toBeNull();
    }
    const { body: comment } = await post(guest, newAddress());
    const edit = (body: string, revision: number): Promise<Answer> =>
      api.request('PATCH', `sites/gazette/comments/${comment.id}`, {
        token: guest.token,
        body: { body, revision },
      });
    expect((await edit('An edit', 1)).status).toBe(200);
    expectProblem(await edit('Another edit', 2), 429, 'rate_limited');
  });

  it('reactions have a limit of their own', async () => {
    const guest = await guestFrom(newAddress());
    const { body: comment } = await post(guest, newAddress());
    const react = (): Promise<Answer> =>
      api.request('PUT', `sites/gazette/comments/${comment.id}/reactions/like`, { token: guest.token });
    const [taken, refused] = await untilRefused(react, 20);
    expect(taken).toBe(12);
    expectProblem(refused, 429, 'rate_limited');
    expect((await post(guest, newAddress())).status).toBe(201);
  });

  it('no address is kept: a hash of it, under the key of a day', async () => {
    await api.post('sites/gazette/guests', guestIn('203.0.113.77'));
    await delay(1_200);
    const rows = await application.database.query<{ subject: Buffer }>(
      `SELECT subject FROM limit_usage WHERE policy = 'guests-address'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { subject } of rows) expect(subject).toHaveLength(16);
    expect(JSON.stringify(rows)).not.toContain('203.0.113');
  });

  it('reading and deciding have none', async () => {
    for (let at = 0; at < 30; at++) {
      const queue = await api.get('sites/gazette/moderation/queue', { token: newsroom.moderator });
      expect([queue.status, queue.headers.get('ratelimit')]).toEqual([200, null]);
      expect((await api.get('sites/gazette/articles/story')).headers.get('ratelimit')).toBeNull();
    }
  });
});

function guestIn(address: string): { body: object; headers: Record<string, string> } {
  return { body: { displayName: `Limited reader ${++addresses}` }, ...from(address) };
}

describe('with the limits as they are', () => {
  beforeAll(() => open({ limitsScale: 1 }));
  afterAll(close);

  it('an address makes ten guests an hour', async () => {
    const address = newAddress();
    const [taken, refused] = await untilRefused(() => api.post('sites/gazette/guests', guestIn(address)), 15);
    expect(taken).toBe(10);
    expectProblem(refused, 429, 'rate_limited');
    expect((await api.post('sites/gazette/guests', guestIn(newAddress()))).status).toBe(201);
  });

  it('ten passwords are tried for one account, from wherever, and the right one is not let in after them', async () => {
    const signIn = (password: string, email = testAdmin.email): Promise<Answer> =>
      api.post('auth/tokens', { body: { email, password }, ...from(newAddress()) });
    const answers: Answer[] = [];
    // The test's own sign-in was the first; however the address is written, it is one account.
    for (const email of [
      'ADMIN@example.org',
      ' admin@example.org',
      ...Array<string>(7).fill(testAdmin.email),
    ])
      answers.push(await signIn('wrong horse battery', email));
    for (const answer of answers) expectProblem(answer, 401, 'invalid_credentials');
    expectProblem(await signIn('wrong horse battery'), 429, 'rate_limited');
    expectProblem(await signIn(testAdmin.password), 429, 'rate_limited');
    expectProblem(await signIn('wrong horse battery', 'other@example.org'), 401, 'invalid_credentials');
  });

  it('an address tries ten accounts', async () => {
    const address = newAddress();
    const answers: Answer[] = [];
    for (let at = 0; at < 11; at++) {
      const body = { email: `nobody-${String(at)}@example.org`, password: 'wrong horse battery' };
      answers.push(await api.post('auth/tokens', { body, ...from(address) }));
    }
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(401), 429]);
  });
});

describe('several processes', () => {
  afterEach(close);

  it('count together within about a second', async () => {
    await open({ limitsScale: 1 });
    const other = await startTestApplication({
      join: application.database,
      limitsScale: 1,
      trustProxy: true,
    });
    others.push(other);
    const elsewhere = new ApiClient(other.url);
    const guest = await guestFrom(newAddress());
    for (let at = 0; at < 12; at++) expect((await post(guest, newAddress())).status).toBe(201);
    await delay(1_300);
    const [taken] = await untilRefused(() => post(guest, newAddress(), elsewhere), 20);
    // The first there is what makes the other process ask: it may hear a moment later.
    expect(taken).toBeGreaterThanOrEqual(4);
    expect(taken).toBeLessThanOrEqual(14);
    const [usage] = await application.database.query<{ points: number }>(
      `SELECT points FROM limit_usage WHERE policy = 'posting-author'`,
    );
    expect(usage?.points).toBeGreaterThanOrEqual(12);
  });
});

describe('X-Forwarded-For', () => {
  afterEach(close);

  const guests = async (forwarded: (at: number) => string): Promise<number[]> => {
    const statuses: number[] = [];
    for (let at = 0; at < 4; at++) {
      statuses.push((await api.post('sites/gazette/guests', guestIn(forwarded(at)))).status);
    }
    return statuses;
  };

  it('counts for nothing where no proxy is trusted', async () => {
    await open({ limitsScale: 0.3, trustProxy: false });
    expect(await guests((at) => `203.0.113.${String(at)}`)).toEqual([201, 201, 201, 429]);
  });

  it('counts as far as proxies are trusted: what a client wrote in front of them does not', async () => {
    await open({ limitsScale: 0.3, trustProxy: 1 });
    expect(await guests((at) => `203.0.113.${String(at)}, 192.0.2.1`)).toEqual([201, 201, 201, 429]);
    expect(await guests((at) => `192.0.2.9, 203.0.113.${String(at)}`)).toEqual([201, 201, 201, 201]);
  });
});
