import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { expectProblem } from '../support/expect-problem.js';
import { rawRequest } from '../support/raw-request.js';
import { StaffSession } from '../support/staff-session.js';
import { startTestApplication, testAdmin, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
});
afterAll(() => application.close());

const change = { path: 'sites/gazette/api-keys', body: { name: 'A key', role: 'moderator' } };

function changing(headers: Record<string, string>): Promise<Answer> {
  return newsroom.api.post(change.path, { body: change.body, headers });
}

describe('signing in', () => {
  it('says who has come and what they may do, and puts the session into a cookie that no script reads', async () => {
    const { answer } = await StaffSession.open(newsroom.api);
    expect(answer.body).toEqual({
      account: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        displayName: 'Admin',
        email: testAdmin.email,
        installationAdmin: true,
        secondFactor: false,
      },
      sites: [{ key: 'gazette', name: 'The Gazette', role: 'admin' }],
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: expect.stringMatching(/Z$/),
    });
    const cookie = answer.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^parley_session=plc_[\w-]{43}; /);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).toMatch(/; HttpOnly(;|$)/);
    expect(cookie).toMatch(/; SameSite=Strict(;|$)/);
    expect(cookie).not.toContain('Secure');
    expect(answer.text).not.toContain('plc_');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  it('is refused alike for a wrong password and for an account that nobody has', async () => {
    const attempts = [
      { ...testAdmin, password: 'wrong horse battery' },
      { ...testAdmin, email: 'nobody@example.org' },
      { email: '', password: '' },
    ];
    for (const path of ['auth/login', 'auth/tokens']) {
      for (const body of attempts) {
        const answer = await newsroom.api.post(path, { body });
        expectProblem(answer, 401, 'invalid_credentials');
        expect(answer.headers.get('set-cookie')).toBeNull();
      }
    }
  });

  it('from the page of another site is refused', async () => {
    const answer = await newsroom.api.post('auth/login', {
      body: testAdmin,
      headers: { origin: 'https://evil.example' },
    });
    expectProblem(answer, 403, 'csrf_failed');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });
});

describe('a session', () => {
  it('is told again for as long as it lasts', async () => {
    const session = await StaffSession.open(newsroom.api);
    const { body } = await session.request('GET', 'auth/session');
    expect(body).toEqual(session.answer.body);
  });

  it('opens every route of the staff, as a bearer token does', async () => {
    const session = await StaffSession.open(newsroom.api);
    expect((await session.request('GET', 'sites/gazette/moderation/queue')).status).toBe(200);
    expect((await session.request('POST', change.path, change.body)).status).toBe(201);
    expect((await session.request('PUT', 'sites/gazette/articles/by-cookie', { title: 'A' })).status).toBe(
      201,
    );
  });

  it('ends with its sign-out, and the cookie with it', async () => {
    const session = await StaffSession.open(newsroom.api);
    const answer = await session.request('POST', 'auth/logout');
    expect([answer.status, answer.body]).toEqual([200, {}]);
    expect(answer.headers.get('set-cookie')).toMatch(/^parley_session=; .*Expires=Thu, 01 Jan 1970/);
    expectProblem(await session.request('GET', 'auth/session'), 401, 'unauthenticated');
  });

  it('is in the list of its owner with the browser it belongs to, and can be ended from another', async () => {
    const login = { body: testAdmin, headers: { 'user-agent': 'A Browser/1.0' } };
    const lost = StaffSession.of(newsroom.api, await newsroom.api.post('auth/login', login));
    const session = await StaffSession.open(newsroom.api);
    const { items } = (await session.request('GET', 'auth/sessions')).body;
    expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    const other = items.find(({ userAgent }: { userAgent: string }) => userAgent === 'A Browser/1.0');
    expect(other).toMatchObject({ current: false, createdAt: expect.any(String), lastUsedAt: null });
    expect((await session.request('DELETE', `auth/sessions/${other.id}`)).status).toBe(204);
    expectProblem(await lost.request('GET', 'auth/session'), 401, 'unauthenticated');
    expectProblem(await session.request('DELETE', `auth/sessions/${other.id}`), 404, 'session_not_found');
    expect((await session.request('GET', 'auth/session')).status).toBe(200);
  });

  it('ends after twelve hours without use, and after a week whatever is done with it', async () => {
    const { database } = application;
    for (const state of [
      `last_used_at = now() - interval '12 hours'`,
      `expires_at = now(), last_used_at = now()`,
    ]) {
      const session = await StaffSession.open(newsroom.api);
      await session.request('GET', 'auth/session');
      const { items } = (await session.request('GET', 'auth/sessions')).body;
      await database.query(`UPDATE access_token SET ${state} WHERE id = $1`, [items[0].id]);
      expectProblem(await session.request('GET', 'auth/session'), 401, 'unauthenticated');
    }
  });

  it('is not written down with every use', async () => {
    const session = await StaffSession.open(newsroom.api);
    const used = async (): Promise<unknown> => {
      const { items } = (await session.request('GET', 'auth/sessions')).body;
      return items.find(({ current }: { current: boolean }) => current).lastUsedAt;
    };
    const first = await used();
    expect(first).toEqual(expect.any(String));
    expect(await used()).toBe(first);
  });

  it('is no bearer token, and a bearer token is no session', async () => {
    const { cookie } = await StaffSession.open(newsroom.api);
    const secret = cookie.split('=')[1]!;
    expectProblem(await newsroom.api.get('auth/session', { token: secret }), 401, 'unauthenticated');
    const headers = { cookie: `parley_session=${newsroom.admin}` };
    expectProblem(await newsroom.api.get('auth/session', { headers }), 401, 'unauthenticated');
    const tables = await application.database.query(`SELECT * FROM access_token`);
    expect(JSON.stringify(tables)).not.toContain(secret);
  });

  it('yields to a bearer token in the same request, even a broken one', async () => {
    const { headers } = await StaffSession.open(newsroom.api);
    const broken = { ...headers, authorization: 'Bearer pls_x' };
    expectProblem(await newsroom.api.get('auth/session', { headers: broken }), 401, 'unauthenticated');
  });
});

describe('a change by cookie', () => {
  let session: StaffSession;
  beforeAll(async () => {
    session = await StaffSession.open(newsroom.api);
  });

  it('needs the CSRF token of its own session', async () => {
    const { headers } = session;
    const other = await StaffSession.open(newsroom.api);
    for (const token of ['', 'x', other.csrfToken, `${session.csrfToken}x`, 'ä'.repeat(43)]) {
      expectProblem(await changing({ ...headers, 'x-csrf-token': token }), 403, 'csrf_failed');
    }
    const { 'x-csrf-token': _, ...without } = headers;
    expectProblem(await changing(without), 403, 'csrf_failed');
    expect((await changing(headers)).status).toBe(201);
  });

  it.each([
    'null',
    'https://evil.example',
    'http://127.0.0.1.evil.example',
    'http://127.0.0.1',
    'file://',
    'http://127.0.0.1:1',
    'ftp://HOST',
    'http://HOST.evil.example',
    'http://HOST@evil.example',
    'http://evil.example/HOST',
    'http://HOST/',
    '',
    'x',
  ])('from %j is refused', async (origin) => {
    const { host } = new URL(application.url);
    const headers = { ...session.headers, origin: origin.replace('HOST', host) };
    expectProblem(await changing(headers), 403, 'csrf_failed');
  });

  it.each(['cross-site', 'same-site'])('that the browser calls %s is refused', async (site) => {
    const { origin: _, ...headers } = session.headers;
    expectProblem(await changing({ ...headers, 'sec-fetch-site': site }), 403, 'csrf_failed');
    expect((await changing({ ...headers, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  });

  it('as a form of another site sends it does not reach a handler', async () => {
    const { cookie } = session;
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
    ]) {
      const answer = await rawRequest(application.url, `/api/v1/${change.path}`, {
        method: 'POST',
        headers: { cookie, 'content-type': type, origin: 'https://evil.example' },
        body: 'name=A key&role=admin',
      });
      expect([403, 415]).toContain(answer.status);
    }
  });

  it('needs none of it to read', async () => {
    const { cookie } = session;
    expect((await newsroom.api.get('auth/session', { headers: { cookie } })).status).toBe(200);
  });
});

it('a public page is the same bytes with a session or without', async () => {
  const { cookie } = await StaffSession.open(newsroom.api);
  const [plain, signedIn] = [
    await newsroom.api.get('sites/gazette'),
    await newsroom.api.get('sites/gazette', { headers: { cookie } }),
  ];
  expect(signedIn.text).toBe(plain.text);
});

describe('tokens for scripts', () => {
  it('are listed without their secrets, and can be ended', async () => {
    const token = await newsroom.api.signIn();
    const { text, body } = await newsroom.api.get('auth/tokens', { token });
    expect(text).not.toContain('pls_');
    const own = body.items.find(({ current }: { current: boolean }) => current);
    expect(own).toEqual({
      id: expect.any(String),
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
      lastUsedAt: expect.any(String),
      current: true,
    });
    const end = (): Promise<Answer> =>
      newsroom.api.request('DELETE', `auth/tokens/${own.id}`, { token: newsroom.admin });
    expect((await end()).status).toBe(204);
    expectProblem(await newsroom.api.get('auth/tokens', { token }), 401, 'unauthenticated');
    expectProblem(await end(), 404, 'token_not_found');
  });

  it('have a session without a CSRF token', async () => {
    const { body } = await newsroom.api.get('auth/session', { token: newsroom.admin });
    expect(body).toMatchObject({ csrfToken: null, account: { email: testAdmin.email } });
  });
});

it('behind TLS the cookie is for TLS only', async () => {
  const behindProxy = await startTestApplication({ join: application.database, trustProxy: true });
  try {
    const api = new ApiClient(behindProxy.url);
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'talk.example.org' };
    const answer = await api.post('auth/login', {
      body: testAdmin,
      headers: { ...headers, origin: 'https://talk.example.org' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/; Secure(;|$)/);
  } finally {
    await behindProxy.close();
  }
});
