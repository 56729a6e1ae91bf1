import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { TOTP } from 'otpauth';
import { ApiClient, type Answer } from '../support/api-client.js';
import { expectProblem } from '../support/expect-problem.js';
import { inParallel } from '../support/in-parallel.js';
import { StaffSession } from '../support/staff-session.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let api: ApiClient;
let login: { email: string; password: string };
let session: StaffSession;
let people = 0;

beforeAll(async () => {
  application = await startTestApplication();
  api = new ApiClient(application.url);
});
afterAll(() => application.close());

beforeEach(async () => {
  // A code made at the very end of its half minute would be one step older when it arrives.
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 4_000) await delay(left);
  login = { email: `person-${++people}@example.org`, password: 'a long enough password' };
  const accounts = application.provider('AccountsService');
  await accounts.create({ ...login, displayName: `Person ${people}`, installationAdmin: false });
  session = await StaffSession.open(api, login);
});

/** The code that an app shows, some steps from now. */
function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
}

/** Begins and confirms, with the code of the step before: the present one is left to sign in with. */
async function turnOn(): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await session.request('POST', 'auth/totp')).body;
  const { status, body } = await session.request('POST', 'auth/totp/confirm', { code: codeOf(secret, -1) });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { secret, recoveryCodes: body.recoveryCodes };
}

const signIn = (code?: string, path = 'auth/login'): Promise<Answer> =>
  api.post(path, { body: { ...login, ...(code !== undefined && { code }) } });

describe('a second factor', () => {
  it('begins with a secret for the app, and is not asked for before a code was shown', async () => {
    const { status, body } = await session.request('POST', 'auth/totp');
    expect([status, body]).toEqual([
      200,
      {
        secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
        uri: expect.stringMatching(/^otpauth:\/\/totp\/Parley:person-\d+%40example\.org\?/),
      },
    ]);
    expect(body.uri).toContain(`secret=${body.secret}`);
    expect((await signIn()).body.account.secondFactor).toBe(false);
    const stale = body.secret;
    const { secret } = (await session.request('POST', 'auth/totp')).body;
    const confirm = (code: string): Promise<Answer> => session.request('POST', 'auth/totp/confirm', { code });
    expectProblem(await confirm(codeOf(stale)), 401, 'code_refused');
    expectProblem(await confirm(codeOf(secret, 3)), 401, 'code_refused');
    expect((await confirm(codeOf(secret))).status).toBe(200);
    expectProblem(await confirm(codeOf(secret, 1)), 409, 'second_factor_on');
    expectProblem(await session.request('POST', 'auth/totp'), 409, 'second_factor_on');
    expect((await session.request('GET', 'auth/session')).body.account.secondFactor).toBe(true);
  });

  it('is asked for by every sign-in, and only of who knows the password', async () => {
    const { secret } = await turnOn();
    for (const path of ['auth/login', 'auth/tokens']) {
      expectProblem(await signIn(undefined, path), 401, 'second_factor_required');
      expectProblem(await signIn(codeOf(secret, 5), path), 401, 'invalid_credentials');
      const wrong = { ...login, password: 'wrong horse battery', code: codeOf(secret) };
      expectProblem(await api.post(path, { body: wrong }), 401, 'invalid_credentials');
      const { code: _, ...without } = wrong;
      expectProblem(await api.post(path, { body: without }), 401, 'invalid_credentials');
    }
    expect((await signIn(codeOf(secret))).body.account.secondFactor).toBe(true);
  });

  it('takes a code once, and none from before it', async () => {
    const { secret } = await turnOn();
    const next = codeOf(secret, 1);
    const answers = await inParallel([1, 2, 3, 4], () => signIn(next));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    expectProblem(await signIn(codeOf(secret)), 401, 'invalid_credentials');
    expectProblem(await signIn(next, 'auth/tokens'), 401, 'invalid_credentials');
  });

  it('does not take the code that it was confirmed with', async () => {
    const { secret } = (await session.request('POST', 'auth/totp')).body;
    const code = codeOf(secret);
    await session.request('POST', 'auth/totp/confirm', { code });
    expectProblem(await signIn(code), 401, 'invalid_credentials');
  });

  it.each(['', '000', '١٢٣٤٥٦', 'x'.repeat(100), "' OR 1=1"])('refuses %j', async (code) => {
    await turnOn();
    expectProblem(await signIn(code), 401, 'invalid_credentials');
  });

  it('goes with the password, and its recovery codes with it', async () => {
    const { recoveryCodes } = await turnOn();
    const remove = (password: string): Promise<Answer> =>
      session.request('DELETE', 'auth/totp', { password });
    expectProblem(await remove('wrong horse battery'), 401, 'invalid_credentials');
    expectProblem(await signIn(), 401, 'second_factor_required');
    expect((await remove(login.password)).status).toBe(204);
    expect((await signIn()).status).toBe(200);
    expectProblem(await remove(login.password), 409, 'second_factor_not_begun');
    await turnOn();
    expectProblem(await signIn(recoveryCodes[0]), 401, 'invalid_credentials');
  });

  it('that was not begun cannot be confirmed', async () => {
    const answer = await session.request('POST', 'auth/totp/confirm', { code: '000000' });
    expectProblem(answer, 409, 'second_factor_not_begun');
  });
});

describe('a recovery code', () => {
  it('stands in for the app, once each, however it is typed', async () => {
    const { recoveryCodes } = await turnOn();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first, second] = recoveryCodes as [string, string];
    const answers = await inParallel([1, 2, 3, 4], () => signIn(first));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    expectProblem(await signIn(first), 401, 'invalid_credentials');
    expect((await signIn(second.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
  });

  it('of somebody else is refused', async () => {
    const { recoveryCodes } = await turnOn();
    login = { email: `person-${++people}@example.org`, password: 'a long enough password' };
    const accounts = application.provider('AccountsService');
    await accounts.create({ ...login, displayName: 'Other', installationAdmin: false });
    session = await StaffSession.open(api, login);
    await turnOn();
    expectProblem(await signIn(recoveryCodes[0]), 401, 'invalid_credentials');
  });
});

it('neither secrets nor recovery codes are in the database as they are', async () => {
  const { secret, recoveryCodes } = await turnOn();
  const [factors, codes] = [
    await application.database.query<{ sealed_secret: Buffer }>('SELECT * FROM second_factor'),
    await application.database.query('SELECT * FROM recovery_code'),
  ];
  expect(factors.length).toBeGreaterThan(0);
  expect(factors.some(({ sealed_secret: sealed }) => sealed.includes(Buffer.from(secret)))).toBe(false);
  expect(codes.length).toBeGreaterThanOrEqual(10);
  expect(JSON.stringify(codes)).not.toContain(recoveryCodes[0]!.slice(0, 4));
});
