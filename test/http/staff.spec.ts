import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { expectProblem } from '../support/expect-problem.js';
import { inParallel } from '../support/in-parallel.js';
import { refusal, refusedAt } from '../support/refusal.js';
import { StaffSession } from '../support/staff-session.js';
import { startTestApplication, testAdmin, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
  await new ApiClient(application.url, 'herald').createSite(newsroom.admin);
});
afterAll(() => application.close());

const password = 'a long enough password';
let people = 0;

interface Colleague {
  readonly id: string;
  readonly login: { email: string; password: string };
  readonly session: StaffSession;
}

function invite(
  role = 'moderator',
  email = `colleague-${++people}@example.org`,
  site = 'gazette',
): Promise<Answer> {
  return newsroom.api.post(`sites/${site}/staff`, { token: newsroom.admin, body: { email, role } });
}

function accept(token: string, displayName = `Colleague ${people}`): Promise<Answer> {
  return newsroom.api.post('auth/invitations/accept', { body: { token, displayName, password } });
}

async function newColleague(role = 'moderator', site = 'gazette'): Promise<Colleague> {
  const { body } = await invite(role, undefined, site);
  const session = StaffSession.of(newsroom.api, await accept(body.invitation.token));
  return { id: body.id, login: { email: body.email, password }, session };
}

const change = (method: string, id: string, body?: object, token = newsroom.admin): Promise<Answer> =>
  newsroom.api.request(method, `sites/gazette/staff/${id}`, { token, body });
const queue = (session: StaffSession): Promise<Answer> =>
  session.request('GET', 'sites/gazette/moderation/queue');

async function members(): Promise<Answer['body'][]> {
  return (await newsroom.api.get('sites/gazette/staff?limit=100', { token: newsroom.admin })).body.items;
}

async function recorded(kind: string): Promise<Record<string, unknown>[]> {
  return application.database.query(`SELECT * FROM audit_entry WHERE kind = $1 ORDER BY created_at, id`, [
    kind,
  ]);
}

describe('an invitation', () => {
  it('is a link that makes a colleague who is signed in at once', async () => {
    const { status, body } = await invite('moderator', 'Ada@Example.org');
    expect([status, body]).toEqual([
      201,
      {
        id: expect.any(String),
        email: 'Ada@Example.org',
        role: 'moderator',
        invitation: {
          token: expect.stringMatching(/^pll_[\w-]{43}$/),
          url: `${application.url}/console#invite=${body.invitation.token}`,
          expiresAt: expect.any(String),
        },
      },
    ]);
    const accepted = await accept(body.invitation.token, 'Ada');
    expect(accepted.status).toBe(200);
    expect(accepted.body).toMatchObject({
      account: { displayName: 'Ada', email: 'Ada@Example.org', installationAdmin: false },
      sites: [{ key: 'gazette', name: 'The Gazette', role: 'moderator' }],
    });
    const session = StaffSession.of(newsroom.api, accepted);
    expect((await queue(session)).status).toBe(200);
    expect((await members()).find(({ id }) => id === body.id)).toEqual({
      id: body.id,
      accountId: accepted.body.account.id,
      displayName: 'Ada',
      email: 'Ada@Example.org',
      role: 'moderator',
      secondFactor: false,
      createdAt: expect.any(String),
    });
    expect(await newsroom.api.signIn({ email: 'ada@example.org', password })).toMatch(/^pls_/);
  });

  it('is good once, and of two at the same moment one gets it', async () => {
    const { body } = await invite();
    const answers = await inParallel([1, 2, 3, 4], () => accept(body.invitation.token));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    expectProblem(await accept(body.invitation.token), 401, 'link_refused');
  });

  it('is over after a week', async () => {
    const { body } = await invite();
    await application.database.query(`UPDATE account_link SET expires_at = now()`);
    expectProblem(await accept(body.invitation.token), 401, 'link_refused');
  });

  it.each(['', 'x', 'pll_x', `pll_${'a'.repeat(43)}`])('that never was one is refused: %j', async (token) => {
    expectProblem(await accept(token), 401, 'link_refused');
  });

  it('lets nobody in before it is accepted', async () => {
    const { body } = await invite();
    for (const tried of ['', 'null', password]) {
      const login = { body: { email: body.email, password: tried } };
      expectProblem(await newsroom.api.post('auth/login', login), 401, 'invalid_credentials');
    }
  });

  it('of somebody who has an account is none: they have the role at once', async () => {
    const { login, session } = await newColleague();
    const { body } = await invite('publisher', login.email.toUpperCase(), 'herald');
    expect(body.invitation).toBeNull();
    const { sites } = (await session.request('GET', 'auth/session')).body;
    expect(sites.map(({ key, role }: { key: string; role: string }) => [key, role])).toEqual([
      ['gazette', 'moderator'],
      ['herald', 'publisher'],
    ]);
    expectProblem(await invite('admin', login.email), 409, 'already_staff');
  });

  it('to a second site ends with the first that is accepted, and both roles stand', async () => {
    const email = 'both@example.org';
    const [here, there] = [await invite('moderator', email), await invite('publisher', email, 'herald')];
    const { body } = await accept(there.body.invitation.token, 'Both');
    expect(body.sites.map(({ key }: { key: string }) => key)).toEqual(['gazette', 'herald']);
    expectProblem(await accept(here.body.invitation.token), 401, 'link_refused');
    expect((await members()).find((member) => member.email === email).displayName).toBe('Both');
  });

  it('from the page of another site cannot be accepted', async () => {
    const { token } = (await invite()).body.invitation;
    const body = { token, displayName: 'Forced', password };
    const headers = { origin: 'https://evil.example' };
    expectProblem(await newsroom.api.post('auth/invitations/accept', { body, headers }), 403, 'csrf_failed');
  });

  it('takes no name that a guest of the site has, but keeps the new one from guests', async () => {
    await newColleague();
    const answer = await newsroom.api.post('sites/gazette/guests', {
      body: { displayName: `Colleague ${people}` },
    });
    expectProblem(answer, 409, 'name_taken');
  });

  it.each(['', 'x', 'a b@example.org', '@', 'x@', 'a@b@c', `${'a'.repeat(320)}@example.org`, 'a@b\u0000'])(
    'to %j is refused',
    async (email) => {
      expect((await invite('moderator', email)).status).toBe(400);
    },
  );

  it.each(['', 'short', '123456789'])('is not accepted with the password %j', async (short) => {
    const { token } = (await invite()).body.invitation;
    const body = { token, displayName: 'Short', password: short };
    const answer = await newsroom.api.post('auth/invitations/accept', { body });
    expect(refusal(answer)).toEqual(refusedAt('/password', 'text_too_short'));
    expect((await accept(token)).status).toBe(200);
  });
});

describe('a role', () => {
  it('changes from the next request on', async () => {
    const { id, session } = await newColleague('publisher');
    expectProblem(await queue(session), 403, 'forbidden');
    expect((await change('PATCH', id, { role: 'moderator' })).body).toMatchObject({ id, role: 'moderator' });
    expect((await queue(session)).status).toBe(200);
    expectProblem(await session.request('GET', 'sites/gazette/staff'), 403, 'forbidden');
  });

  it('is gone with its removal, for sessions and tokens that are open, and can be given back', async () => {
    const { id, login, session } = await newColleague();
    const token = await newsroom.api.signIn(login);
    expect((await change('DELETE', id)).status).toBe(204);
    expectProblem(await queue(session), 403, 'forbidden');
    expectProblem(await newsroom.api.get('sites/gazette/moderation/queue', { token }), 403, 'forbidden');
    expect((await session.request('GET', 'auth/session')).body.sites).toEqual([]);
    expectProblem(await change('DELETE', id), 404, 'staff_not_found');
    expect((await invite('moderator', login.email)).body).toMatchObject({ id, invitation: null });
    expect((await queue(session)).status).toBe(200);
  });

  it('of one’s own is nobody’s to change', async () => {
    const { id, session } = await newColleague('admin');
    for (const [method, body] of [['PATCH', { role: 'moderator' }], ['DELETE']] as const) {
      const answer = await session.request(method, `sites/gazette/staff/${id}`, body);
      expectProblem(answer, 409, 'own_role');
    }
  });

  it('on another site does not exist here', async () => {
    const { id } = await newColleague('moderator', 'herald');
    for (const [method, path, body] of [
      ['PATCH', id, { role: 'admin' }],
      ['DELETE', id],
      ['POST', `${id}/password-reset`],
      ['PATCH', 'x', { role: 'admin' }],
    ] as const) {
      expectProblem(await change(method, path, body), 404, 'staff_not_found');
    }
    expect((await members()).some((member) => member.id === id)).toBe(false);
  });

  it('is on record with who gave it, changed it and took it away, in ids and codes', async () => {
    const { id, login, session } = await newColleague('publisher');
    await change('PATCH', id, { role: 'admin' });
    await change('DELETE', id);
    const accountId = session.answer.body.account.id as string;
    const entries = (await recorded('staff')).filter(({ subject_id }) => subject_id === accountId);
    expect(entries.map(({ details, actor_kind }) => [actor_kind, details])).toEqual([
      ['staff', { action: 'invited', role: 'publisher' }],
      ['staff', { action: 'role_changed', from: 'publisher', role: 'admin' }],
      ['staff', { action: 'removed', role: 'admin' }],
    ]);
    expect(JSON.stringify(await recorded('staff'))).not.toContain(login.email);
  });
});

describe('a password', () => {
  it('changes with the old one, and signs its owner out everywhere else', async () => {
    const { login, session } = await newColleague();
    const [token, other] = [await newsroom.api.signIn(login), await StaffSession.open(newsroom.api, login)];
    const wrong = { currentPassword: 'not this one', newPassword: 'another password' };
    expectProblem(await session.request('POST', 'auth/password', wrong), 401, 'invalid_credentials');
    const right = { currentPassword: password, newPassword: 'another password' };
    expect((await session.request('POST', 'auth/password', right)).status).toBe(200);
    expect((await queue(session)).status).toBe(200);
    expectProblem(await queue(other), 401, 'unauthenticated');
    expectProblem(await newsroom.api.get('auth/session', { token }), 401, 'unauthenticated');
    expectProblem(await newsroom.api.post('auth/login', { body: login }), 401, 'invalid_credentials');
    await StaffSession.open(newsroom.api, { ...login, password: 'another password' });
  });

  it('that was lost is chosen anew by a link of an admin, once; whoever was signed in is not any more', async () => {
    const { id, login, session } = await newColleague();
    const link = await newsroom.api.post(`sites/gazette/staff/${id}/password-reset`, {
      token: newsroom.admin,
    });
    const { token, url } = link.body;
    expect([link.status, url]).toEqual([201, `${application.url}/console#reset=${String(token)}`]);
    expectProblem(await accept(token), 401, 'link_refused');
    const reset = (): Promise<Answer> =>
      newsroom.api.post('auth/password-resets/accept', { body: { token, password: 'a fresh password' } });
    expect([(await reset()).status, (await reset()).body.code]).toEqual([200, 'link_refused']);
    expectProblem(await queue(session), 401, 'unauthenticated');
    expectProblem(await newsroom.api.post('auth/login', { body: login }), 401, 'invalid_credentials');
    await StaffSession.open(newsroom.api, { ...login, password: 'a fresh password' });
  });

  it('of somebody who works elsewhere too, or everywhere, is not an admin’s of one site to reset', async () => {
    const { session } = await newColleague('admin');
    const { id, login } = await newColleague();
    await invite('moderator', login.email, 'herald');
    const everywhere = await invite('moderator', testAdmin.email);
    for (const target of [id, everywhere.body.id]) {
      const answer = await session.request('POST', `sites/gazette/staff/${target}/password-reset`);
      expectProblem(answer, 403, 'account_shared');
    }
    expect(
      (await newsroom.api.post(`sites/gazette/staff/${id}/password-reset`, { token: newsroom.admin })).status,
    ).toBe(201);
  });
});

it('no secret of a link or a session is in the database', async () => {
  const { body } = await invite();
  const rows = await application.database.query(`SELECT * FROM account_link`);
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(body.invitation.token.slice(4));
});
