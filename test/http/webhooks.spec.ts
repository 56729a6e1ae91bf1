import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSignedBy } from '../../src/platform/http/outgoing/signature.js';
import { openNewsroom, type Answer, type Guest, type Newsroom } from '../support/api-client.js';
import { expectProblem } from '../support/expect-problem.js';
import { until } from '../support/server-process.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

interface Call {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly event: Answer['body'];
}

/** What each path of the endpoint answers; 204 where nothing is said. */
const answers = new Map<string, number>();
const calls: Call[] = [];
let endpoint: Server;
let base: string;
let application: TestApplication;
let newsroom: Newsroom;
let guest: Guest;

beforeAll(async () => {
  endpoint = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [path, text] = [request.url!, Buffer.concat(chunks).toString()];
      calls.push({ path, headers: request.headers, text, event: JSON.parse(text) });
      response.writeHead(answers.get(path) ?? 204, { location: `${base}/elsewhere` });
      // Longer than anybody listens to, where an answer may have a body.
      response.end('x'.repeat(100_000));
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`;
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  await newsroom.api.putArticle(newsroom.publisher, 'story');
  guest = await newsroom.api.createGuest();
});

afterAll(async () => {
  await application.close();
  endpoint.closeAllConnections();
  endpoint.close();
});

const webhooks = 'sites/gazette/webhooks';

async function listen(path: string, events: readonly string[]): Promise<Answer['body']> {
  const body = { url: base + path, events };
  const made = await newsroom.api.post(webhooks, { token: newsroom.publisher, body });
  expect([made.status, made.body.code]).toEqual([201, undefined]);
  return made.body;
}

const read = async (id: string): Promise<Answer['body']> =>
  (await newsroom.api.get(webhooks, { token: newsroom.admin })).body.items.find(
    (item: { id: string }) => item.id === id,
  );
const callsTo = (path: string): Call[] => calls.filter((call) => call.path === path);
const deliveriesOf = async (id: string, status: string): Promise<Answer['body'][]> =>
  (await newsroom.api.get(`${webhooks}/${id}/deliveries?status=${status}`, { token: newsroom.publisher }))
    .body.items;
const remove = (id: string): Promise<Answer> =>
  newsroom.api.request('DELETE', `${webhooks}/${id}`, { token: newsroom.publisher });

let written = 0;
const comment = (): Promise<Answer['body']> =>
  newsroom.api.comment(guest.token, 'story', `A comment to tell of, ${++written}`);

describe('an endpoint', () => {
  it('is told what it has chosen, signed, with the comment as it is', async () => {
    const { api, moderator } = newsroom;
    const { id, secret } = await listen('/chosen', ['comment.approved', 'comment.rejected']);
    const { id: commentId, ...seen } = await comment();
    await api.decideOne(moderator, { id: commentId, revision: 1, status: 'approved' }, 'reject', {
      reason: 'spam',
    });
    await until(() => callsTo('/chosen').length === 2);
    const [approved, rejected] = callsTo('/chosen');
    expect(approved!.event).toMatchObject({
      type: 'comment.approved',
      site: 'gazette',
      change: { to: 'approved' },
    });
    expect(rejected!.event).toMatchObject({
      type: 'comment.rejected',
      change: { from: 'approved', to: 'rejected', revision: 1, reason: 'spam' },
      comment: {
        ...{ id: commentId, article: 'story', parentId: null, depth: 0, status: 'rejected', public: false },
        author: { id: guest.id, displayName: guest.displayName, kind: 'guest' },
        body: seen.body,
      },
    });
    const { headers, text, event } = rejected!;
    const message = { id: event.id, timestamp: Number(headers['webhook-timestamp']), body: text };
    expect(headers).toMatchObject({ 'webhook-id': event.id, 'content-type': 'application/json' });
    expect(isSignedBy(secret, message, String(headers['webhook-signature']))).toBe(true);
    expect(isSignedBy(secret, { ...message, body: `${text} ` }, String(headers['webhook-signature']))).toBe(
      false,
    );
    expect(await read(id)).toMatchObject({
      status: 'active',
      failures: 0,
      lastDeliveredAt: expect.any(String),
    });
    expect(JSON.stringify(await read(id))).not.toContain(secret);
    await remove(id);
  });

  it('hears of reports, edits, undone decisions, withdrawals and sanctions, and never who reported', async () => {
    const { api, moderator } = newsroom;
    const { id } = await listen('/all', [
      ...['comment.submitted', 'comment.approved', 'comment.rejected', 'comment.reported', 'comment.edited'],
      ...['comment.withdrawn', 'comment.reopened', 'author.sanctioned'],
    ]);
    const author = await api.createGuest();
    const made = await api.comment(author.token, 'story', 'A comment that has a story');
    const path = `sites/gazette/comments/${String(made.id)}`;
    const edit = { body: 'Another text of it', revision: 1 };
    expect((await api.request('PATCH', path, { token: author.token, body: edit })).status).toBe(200);
    expect((await api.report(guest.token, made.id, 'abuse', 'words of a reporter')).status).toBe(204);
    const seen = { id: made.id, revision: 2, status: 'approved' };
    const { decision } = await api.decideOne(moderator, seen, 'reject');
    const undo = `sites/gazette/moderation/decisions/${String(decision.id)}/undo`;
    expect((await api.post(undo, { token: moderator })).status).toBe(200);
    await api.request('DELETE', path, { token: author.token });
    const standing = { standing: 'banned', reason: 'spam' };
    await api.request('PUT', `sites/gazette/moderation/authors/${author.id}/standing`, {
      token: moderator,
      body: standing,
    });
    const story = 'submitted approved edited reported rejected approved withdrawn'.split(' ');
    await until(() => callsTo('/all').length === story.length + 1);
    const told = callsTo('/all').map(({ event }) => event);
    expect(told.filter((event) => event.comment).map(({ type }) => type)).toEqual(
      story.map((name) => `comment.${name}`),
    );
    expect(told.find(({ type }) => type === 'comment.reported')).toMatchObject({
      change: { reason: 'abuse' },
    });
    expect(JSON.stringify(told)).not.toContain('words of a reporter');
    // Read when it is sent: of what was withdrawn by then no word.
    expect(told.at(-1).comment ?? told.at(-2).comment).toMatchObject({
      status: 'deleted',
      body: null,
      author: null,
    });
    expect(told.find(({ type }) => type === 'author.sanctioned')).toMatchObject({
      change: { standing: 'banned', reason: 'spam' },
      author: { id: author.id },
    });
    await remove(id);
  });

  it('is sent to again after a failure, under the same id, and what comes later of the comment waits', async () => {
    answers.set('/failing', 500);
    const { id } = await listen('/failing', ['comment.approved', 'comment.rejected']);
    const first = await comment();
    await newsroom.api.decideOne(newsroom.moderator, first, 'reject');
    await until(() => callsTo('/failing').length === 1);
    const other = await comment();
    await until(() => callsTo('/failing').some(({ event }) => event.comment.id === other.id));
    const told = (): string[] =>
      callsTo('/failing')
        .filter(({ event }) => event.comment.id === first.id)
        .map(({ event }) => event.type);
    expect(told()).toEqual(['comment.approved']);
    await until(async () => (await deliveriesOf(id, 'waiting')).some(({ lastStatus }) => lastStatus === 500));
    answers.delete('/failing');
    await application.database.query(
      'UPDATE webhook_delivery SET next_attempt_at = now() WHERE lease_id IS NULL',
    );
    await until(() => told().length === 3);
    expect(told()).toEqual(['comment.approved', 'comment.approved', 'comment.rejected']);
    const ids = callsTo('/failing').map(({ event }) => event.id);
    expect(ids.indexOf(ids[0])).not.toBe(ids.lastIndexOf(ids[0]));
    await remove(id);
  });

  it('that answers 410 is switched off; what it did not take is put aside and can be sent again', async () => {
    answers.set('/gone', 410);
    const { id } = await listen('/gone', ['comment.submitted']);
    await comment();
    await until(async () => (await read(id)).status === 'gone');
    const [dead] = await deliveriesOf(id, 'dead');
    expect(dead).toMatchObject({
      event: 'comment.submitted',
      lastProblem: 'gone',
      lastStatus: 410,
      nextAttemptAt: null,
    });
    expect(await read(id)).toMatchObject({ hasDead: true });
    answers.delete('/gone');
    const change = { token: newsroom.publisher, body: { status: 'active' } };
    expect((await newsroom.api.request('PATCH', `${webhooks}/${id}`, change)).body.status).toBe('active');
    const again = await newsroom.api.post(`${webhooks}/${id}/deliveries/resend`, {
      token: newsroom.publisher,
      body: { deliveries: [dead.id] },
    });
    expect([again.status, again.body]).toEqual([200, { count: 1 }]);
    await until(() => callsTo('/gone').length === 2);
    expect(callsTo('/gone').map(({ event }) => event.id)).toEqual([dead.id, dead.id]);
    await until(async () => !(await read(id)).hasDead);
    await remove(id);
  });

  it('gives up after three days', async () => {
    answers.set('/dead', 503);
    const { id } = await listen('/dead', ['comment.submitted']);
    await comment();
    await until(() => callsTo('/dead').length > 0);
    await until(async () => (await deliveriesOf(id, 'waiting')).some(({ lastStatus }) => lastStatus === 503));
    await application.database.query(
      `UPDATE webhook_delivery SET next_attempt_at = now(), waiting_since = now() - interval '3 days 1 minute'`,
    );
    await until(async () => (await deliveriesOf(id, 'dead')).length === 1);
    await remove(id);
    expectProblem(
      await newsroom.api.get(`${webhooks}/${id}/deliveries`, { token: newsroom.admin }),
      404,
      'webhook_not_found',
    );
  });

  it('follows no redirect', async () => {
    answers.set('/moved', 302);
    const { id } = await listen('/moved', ['comment.submitted']);
    await comment();
    await until(async () => (await deliveriesOf(id, 'waiting')).some(({ lastStatus }) => lastStatus === 302));
    expect(callsTo('/elsewhere')).toEqual([]);
    await remove(id);
  });

  it('gets both signatures while its secret is changed', async () => {
    const { id, secret } = await listen('/rotated', ['comment.submitted']);
    const rotated = await newsroom.api.post(`${webhooks}/${id}/secret`, { token: newsroom.publisher });
    expect([rotated.status, Object.keys(rotated.body)]).toEqual([201, ['secret', 'previousSecretUntil']]);
    await comment();
    await until(() => callsTo('/rotated').length === 1);
    const [{ headers, text, event }] = callsTo('/rotated') as [Call];
    const message = { id: event.id, timestamp: Number(headers['webhook-timestamp']), body: text };
    for (const valid of [secret, rotated.body.secret]) {
      expect(isSignedBy(valid, message, String(headers['webhook-signature']))).toBe(true);
    }
    await remove(id);
  });
});

describe('an address', () => {
  it.each([
    ['http://example.com/hook', 'not_a_url'],
    ['https://user:secret@example.com/hook', 'not_a_url'],
    ['https://10.0.0.1/hook', 'private_address'],
    ['https://127.0.0.2/hook', 'private_address'],
    ['https://[::1]/hook', 'private_address'],
    ['https://[::ffff:10.0.0.1]/hook', 'private_address'],
    ['https://0x7f000002/hook', 'private_address'],
    ['https://169.254.169.254/latest', 'private_address'],
    ['https://nowhere.invalid/hook', 'unknown_host'],
  ])('%s is refused when it is given: %s', async (url, code) => {
    const body = { url, events: ['comment.submitted'] };
    const answer = await newsroom.api.post(webhooks, { token: newsroom.publisher, body });
    expect(answer.body).toMatchObject({ status: 400, errors: [{ pointer: '/url', code }] });
  });

  it('that has come to lead into a private network is asked nothing', async () => {
    const { id } = await listen('/inside', ['comment.submitted']);
    await application.database.query(`UPDATE webhook SET url = 'https://127.0.0.2/inside' WHERE id = $1`, [
      id,
    ]);
    await comment();
    await until(async () =>
      (await deliveriesOf(id, 'waiting')).some(({ lastProblem }) => lastProblem === 'address_refused'),
    );
    await remove(id);
  });
});

it('changes of webhooks are on record, without address and secret', async () => {
  const { body } = await newsroom.api.get('sites/gazette/moderation/audit?kind=webhook', {
    token: newsroom.admin,
  });
  expect(new Set(body.items.map(({ details }: Answer['body']) => details.action))).toEqual(
    new Set(['created', 'changed', 'secret_rotated', 'removed']),
  );
  expect(JSON.stringify(body)).not.toMatch(/whsec_|127\.0\.0\.1/);
});

it('how deliveries are doing can be watched', async () => {
  const { text } = await newsroom.api.get('/metrics');
  expect(text).toMatch(/^parley_webhook_attempts_total\{outcome="delivered"\} \d+$/m);
  expect(text).toMatch(/^parley_webhook_deliveries\{status="dead"\} 0$/m);
});
