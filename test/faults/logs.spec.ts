import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';

import { ApiClient, type Answer } from '../support/api-client.js';
import { serverAdmin, ServerStage, until, type ServerProcess } from '../support/server-process.js';

const canary = { body: 'canary-in-a-body', query: 'canary-in-a-query', header: 'canary-in-a-header' };
const wrongPassword = 'wrong horse battery';

let stage: ServerStage;
let server: ServerProcess;
const secrets = new Map<string, string>(Object.entries({ ...canary, ...serverAdmin, wrongPassword }));
const answers: Answer[] = [];
const unreadable: Answer[] = [];

beforeAll(async () => {
  stage = await ServerStage.set();
  server = await stage.start({
    DATA_DIR: await stage.migratedDataDir(),
    DEMO: 'off',
    LOG_LEVEL: 'trace',
    ADMIN_EMAIL: serverAdmin.email,
    ADMIN_PASSWORD: serverAdmin.password,
  });
  await useEverything(new RecordingClient(server.url));
  const { headers } = await new ApiClient(server.url).get('sites/gazette');
  await until(() => requestLines().some(({ requestId }) => requestId === headers.get('x-request-id')));
});

afterAll(async () => {
  await stage.end();
});

describe('the log of a server at its most talkative', () => {
  it('holds no password, token, code, e-mail, or word of a reader', () => {
    // The banner is for who starts the server: it names the account to sign in with.
    const log = server.output().replace(/^ +Sign in .*$/m, '');
    expect(secrets.size).toBe(13);
    expect([...secrets].filter(([, secret]) => log.includes(secret))).toEqual([]);
    expect([...secrets].filter(([, secret]) => log.includes(encodeURIComponent(secret)))).toEqual([]);
  });

  it('holds none of it as bytes either', () => {
    const bytesOf = (secret: string): string => [...Buffer.from(secret)].join(',');
    expect([...secrets].filter(([, secret]) => server.output().includes(bytesOf(secret)))).toEqual([]);
  });

  it('has a line for every request, with the X-Request-Id that its answer carried', () => {
    const logged = requestLines().map(({ requestId, status }) => `${requestId} ${status}`);
    expect(new Set(logged).size).toBe(logged.length);
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.map(idAndStatusOf).filter((answer) => !logged.includes(answer))).toEqual([]);
  });

  it('has one for an address that cannot be read, too', () => {
    const logged = requestLines().map(({ requestId, status }) => `${requestId} ${status}`);
    expect(unreadable.map(idAndStatusOf).filter((answer) => !logged.includes(answer))).toEqual([]);
  });

  it('tells of refusals as a kind of their own, each with the id of its request', () => {
    const refused = server
      .output()
      .split('\n')
      .filter((line) => line.includes('"kind":"security"') && line.includes('"message":"refused"'))
      .map((line) => JSON.parse(line) as { requestId: string; event: string; status: number });
    const answered = answers
      .filter(({ status }) => status === 401 || status === 403 || status === 429)
      .map(({ headers, status, body }) => [headers.get('x-request-id'), body.code, status]);
    expect(answered.length).toBeGreaterThanOrEqual(3);
    expect(refused.map(({ requestId, event, status }) => [requestId, event, status])).toEqual(answered);
  });

  it('tells of sign-ins, keys made and used, and erasures in lines of the same kind', () => {
    const told = server
      .output()
      .split('\n')
      .filter((line) => line.includes('"message":"security"'))
      .map((line) => JSON.parse(line) as { event: string; details?: { action?: string } })
      .map(({ event, details }) => (details?.action === undefined ? event : `${event} ${details.action}`));
    expect(new Set(told)).toEqual(new Set(['sign_in', 'key made', 'key used', 'erasure']));
  });

  it('names the route, not the address', () => {
    const routes = requestLines().map(({ route }) => route);
    expect(routes).toContain('/api/v1/sites/:site/articles/:article/comments');
    expect(routes.filter((route) => route.includes('gazette') || route.includes('?'))).toEqual([]);
  });

  it('is one JSON object a line, the banner apart', () => {
    const lines = server
      .output()
      .split('\n')
      .filter((line) => line.trim() !== '');
    expect(lines.filter((line) => !/^(\{.*\}| {2}(Parley|API|Sign in) .*)$/.test(line))).toEqual([]);
  });
});

interface RequestLine {
  readonly requestId: string;
  readonly route: string;
  readonly status: number;
}

function requestLines(): RequestLine[] {
  return server
    .output()
    .split('\n')
    .filter((line) => line.includes('"message":"request"'))
    .map((line) => JSON.parse(line) as RequestLine)
    .filter(({ route }) => !route.startsWith('/health/'));
}

function idAndStatusOf({ headers, status }: Answer): string {
  return `${headers.get('x-request-id') ?? 'none'} ${status}`;
}

/** Keeps every answer, to compare with the log. */
class RecordingClient extends ApiClient {
  override async request(...args: Parameters<ApiClient['request']>): Promise<Answer> {
    const answer = await super.request(...args);
    answers.push(answer);
    return answer;
  }
}

/** What people do with a service, right and wrong. */
async function useEverything(api: RecordingClient): Promise<void> {
  const admin = await api.signIn(serverAdmin);
  await api.createSite(admin);
  const publisher = await api.createKey(admin, 'publisher');
  const moderator = await api.createKey(admin, 'moderator');
  await api.putArticle(publisher, 'quiet');
  const guest = await api.createGuest('Canary-in-a-name');
  const comment = await api.comment(guest.token, 'quiet', `A ${canary.body}`);
  remember({
    admin,
    publisher,
    moderator,
    guest: guest.token,
    recoveryCode: guest.recoveryCode,
    name: guest.displayName,
  });

  const comments = 'sites/gazette/articles/quiet/comments';
  const token = guest.token;
  await expectStatus(409, api.post('sites/gazette/guests', { body: { displayName: guest.displayName } }));
  await expectStatus(401, api.post('auth/tokens', { body: { ...serverAdmin, password: wrongPassword } }));
  await expectStatus(
    400,
    api.post('auth/tokens', { body: { ...serverAdmin, [canary.body]: wrongPassword } }),
  );
  await expectStatus(400, api.post(comments, { token, body: { body: [canary.body], status: canary.body } }));
  await expectStatus(400, api.post(comments, { token, body: `{"body": "${canary.body}` }));
  await expectStatus(400, api.post(comments, { token, body: { body: `${canary.body}\u0000` } }));
  await expectStatus(409, api.post(comments, { token, body: { body: canary.body, parentId: newUuid() } }));
  await expectStatus(413, api.post(comments, { token, body: { body: canary.body.repeat(6_000) } }));
  await expectStatus(401, api.get('sites/gazette/moderation/queue', { token: canary.header }));
  await expectStatus(400, api.get(`${comments}?cursor=${canary.query}&${canary.query}=1`));
  await expectStatus(404, api.get(`sites/gazette/${canary.query}?${canary.query}`));
  await expectStatus(404, api.get(`/${canary.query}?${canary.query}`));
  await expectStatus(200, api.get('sites/gazette/moderation/queue', { token: moderator }));
  await api
    .decideOne(moderator, comment as never, 'reject', { reason: 'spam', note: canary.body })
    .catch(() => 0);
  const recovery = { recoveryCode: guest.recoveryCode };
  const recovered = await expectStatus(200, api.post('sites/gazette/guests/recover', { body: recovery }));
  remember({ recovered: (recovered.body as { token: string }).token });
  await expectStatus(401, api.submit(token, 'quiet', canary.body));
  const forwarded = { headers: { 'x-forwarded-for': canary.header } };
  const mine = (recovered.body as { token: string }).token;
  await expectStatus(200, api.get('sites/gazette/me/export', { token: mine, ...forwarded }));
  await expectStatus(204, api.request('DELETE', 'sites/gazette/me', { token: mine, ...forwarded }));
  const plain = new ApiClient(api.url);
  for (const address of [`articles/%00${canary.query}?${canary.query}`, `articles/%ff${canary.query}`]) {
    unreadable.push(await expectStatus(400, plain.get(`sites/gazette/${address}`)));
  }
  await sayNonsense(api.url);
}

/** What is no HTTP never gets as far as a request, and must not be shown either. */
async function sayNonsense(url: string): Promise<void> {
  for (const nonsense of [
    `GET /${canary.query}\u0001 HTTP/1.1\r\nhost: ${canary.header}\r\n\r\n`,
    `POST / HTTP/1.1\r\nhost: x\r\n${canary.header}: ${canary.header}\u0000\r\n\r\n`,
    `GET / HTTP/1.1\r\nhost: x\r\nx: ${canary.header.repeat(2_000)}\r\n\r\n`,
  ]) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
    socket.end(nonsense);
    await once(socket.resume(), 'close');
  }
}

function remember(more: Record<string, string>): void {
  for (const [name, secret] of Object.entries(more)) secrets.set(name, secret);
}

async function expectStatus(status: number, pending: Promise<Answer>): Promise<Answer> {
  const answer = await pending;
  expect([answer.status, answer.text]).toEqual([status, answer.text]);
  return answer;
}

function newUuid(): string {
  return '01a20a63-0000-7000-8000-000000000000';
}
