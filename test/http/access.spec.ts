import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountsService } from '../../src/modules/identity/accounts.service.js';
import type { AccessRule } from '../../src/platform/auth/access.decorator.js';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { routeHandlers } from '../support/route-handlers.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let desk: Desk;

/** Everybody there is, with the credential they send. */
const roles = [
  'nobody',
  'guest',
  'moderator key',
  'publisher key',
  'admin key',
  'staff admin',
  'staff moderator',
  'foreign guest',
  'foreign admin key',
] as const;
type Role = (typeof roles)[number];
const tokens = new Map<Role, string | undefined>();

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  const abroad = await openNewsroom(application, 'abroad', { moderation: 'post' });
  desk = await Desk.open(newsroom);
  const { api, admin, moderator, publisher } = newsroom;
  const accounts = application.app.get(AccountsService, { strict: false });
  const credentials = { email: 'moderator@example.org', password: 'correct horse battery staple' };
  const account = await accounts.create({
    ...credentials,
    displayName: 'Moderator',
    installationAdmin: false,
  });
  const { id: siteId } = (
    await application.database.query<{ id: string }>(`SELECT id FROM site WHERE key = 'gazette'`)
  )[0]!;
  await accounts.appoint(siteId, account, 'moderator');
  const foreignDesk = await Desk.open(abroad);
  tokens
    .set('guest', desk.guest.token)
    .set('moderator key', moderator)
    .set('publisher key', publisher)
    .set('admin key', await api.createKey(admin, 'admin'))
    .set('staff admin', admin)
    .set('staff moderator', await api.signIn(credentials))
    .set('foreign guest', foreignDesk.guest.token)
    .set('foreign admin key', await abroad.api.createKey(abroad.admin, 'admin'));
});

afterAll(async () => {
  await application.close();
});

interface Call {
  readonly path: string;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

interface Route {
  readonly rule: AccessRule;
  readonly call: () => Promise<Call> | Call;
  /** What those get who are let in; `others`: who are let in but are not the author. */
  readonly ok: number;
  readonly others?: number;
}

let made = 0;
const at = (path = ''): string => `sites/gazette${path}`;
const thread = (): string => at(`/articles/${desk.article}/comments`);
const comment = async (): Promise<string> => at(`/comments/${await desk.post()}`);

/** Every operation of the API document. A new one has to be added here. */
const routes: Readonly<Record<string, Route>> = {
  'POST /sites': {
    rule: 'installation',
    ok: 201,
    call: () => ({ path: 'sites', body: { key: `new-${++made}`, name: 'New' } }),
  },
  'GET /sites/{site}': { rule: 'public', ok: 200, call: () => ({ path: at() }) },
  'PATCH /sites/{site}': {
    rule: 'administer',
    ok: 200,
    call: async () => {
      const etag = (await newsroom.api.get(at())).headers.get('etag')!;
      return { path: at(), body: { name: `The Gazette ${++made}` }, headers: { 'if-match': etag } };
    },
  },
  'POST /sites/{site}/guests': {
    rule: 'public',
    ok: 201,
    call: () => ({ path: at('/guests'), body: { displayName: `Visitor ${++made} here` } }),
  },
  'POST /sites/{site}/guests/recover': {
    rule: 'public',
    ok: 200,
    call: async () => ({
      path: at('/guests/recover'),
      body: { recoveryCode: (await newsroom.api.createGuest()).recoveryCode },
    }),
  },
  'POST /auth/tokens': {
    rule: 'public',
    ok: 201,
    call: () => ({
      path: 'auth/tokens',
      body: { email: 'moderator@example.org', password: 'correct horse battery staple' },
    }),
  },
  'GET /sites/{site}/api-keys': { rule: 'administer', ok: 200, call: () => ({ path: at('/api-keys') }) },
  'POST /sites/{site}/api-keys': {
    rule: 'administer',
    ok: 201,
    call: () => ({ path: at('/api-keys'), body: { name: 'New', role: 'moderator' } }),
  },
  'DELETE /sites/{site}/api-keys/{id}': {
    rule: 'administer',
    ok: 204,
    call: async () => ({ path: at(`/api-keys/${await newKeyId()}`) }),
  },
  'GET /sites/{site}/articles': { rule: 'public', ok: 200, call: () => ({ path: at('/articles') }) },
  'GET /sites/{site}/articles/{article}': {
    rule: 'public',
    ok: 200,
    call: () => ({ path: at(`/articles/${desk.article}`) }),
  },
  'PUT /sites/{site}/articles/{article}': {
    rule: 'publish',
    ok: 201,
    call: () => ({ path: at(`/articles/new-${++made}`), body: { title: 'New' } }),
  },
  'PATCH /sites/{site}/articles/{article}': {
    rule: 'moderate',
    ok: 200,
    call: () => ({ path: at(`/articles/${desk.article}`), body: { commenting: 'open' } }),
  },
  'GET /sites/{site}/counts': {
    rule: 'public',
    ok: 200,
    call: () => ({ path: at(`/counts?articles=${desk.article}`) }),
  },
  'GET /sites/{site}/articles/{article}/comments': {
    rule: 'public',
    ok: 200,
    call: () => ({ path: thread() }),
  },
  'GET /sites/{site}/articles/{article}/events': {
    rule: 'public',
    ok: 200,
    call: () => ({ path: at(`/articles/${desk.article}/events`) }),
  },
  'POST /sites/{site}/articles/{article}/comments': {
    rule: 'author',
    ok: 201,
    call: () => ({ path: thread(), body: { body: 'Hm.' } }),
  },
  'GET /sites/{site}/comments/{id}': {
    rule: 'public',
    ok: 200,
    call: async () => ({ path: await comment() }),
  },
  'GET /sites/{site}/comments/{id}/replies': {
    rule: 'public',
    ok: 200,
    call: async () => ({ path: `${await comment()}/replies` }),
  },
  'PATCH /sites/{site}/comments/{id}': {
    rule: 'author',
    ok: 200,
    others: 404,
    call: async () => ({ path: await comment(), body: { body: 'Hm!', revision: 1 } }),
  },
  'DELETE /sites/{site}/comments/{id}': {
    rule: 'author',
    ok: 204,
    others: 404,
    call: async () => ({ path: await comment() }),
  },
  'PUT /sites/{site}/comments/{id}/reactions/{kind}': {
    rule: 'author',
    ok: 204,
    call: async () => ({ path: `${await comment()}/reactions/like` }),
  },
  'DELETE /sites/{site}/comments/{id}/reactions/{kind}': {
    rule: 'author',
    ok: 204,
    call: async () => ({ path: `${await comment()}/reactions/like` }),
  },
  'GET /sites/{site}/me/articles/{article}': {
    rule: 'author',
    ok: 200,
    call: () => ({ path: at(`/me/articles/${desk.article}`) }),
  },
  'GET /sites/{site}/moderation/queue': {
    rule: 'moderate',
    ok: 200,
    call: () => ({ path: at('/moderation/queue') }),
  },
  'GET /sites/{site}/moderation/audit': {
    rule: 'moderate',
    ok: 200,
    call: () => ({ path: at('/moderation/audit') }),
  },
  'GET /sites/{site}/moderation/decisions': {
    rule: 'moderate',
    ok: 200,
    call: () => ({ path: at('/moderation/decisions') }),
  },
  'POST /sites/{site}/moderation/decisions': {
    rule: 'moderate',
    ok: 200,
    call: async () => ({ path: at('/moderation/decisions'), body: { decisions: [await rejection()] } }),
  },
};

async function rejection(): Promise<object> {
  return { commentId: await desk.post(), revision: 1, status: 'approved', action: 'reject' };
}

async function newKeyId(): Promise<string> {
  const { api, admin } = newsroom;
  return (await api.post(at('/api-keys'), { token: admin, body: { name: 'Brief', role: 'moderator' } })).body
    .id as string;
}

/** Who is let in by a rule; the others are refused with this status. */
const grants: Readonly<Record<AccessRule, Readonly<Record<Role, true | 401 | 403>>>> = {
  public: everybody(true),
  author: { ...everybody(403), ...strangers(), guest: true, 'staff admin': true, 'staff moderator': true },
  moderate: { ...everybody(true), ...strangers(), guest: 403, 'publisher key': 403 },
  publish: { ...everybody(true), ...strangers(), guest: 403, 'moderator key': 403, 'staff moderator': 403 },
  administer: { ...everybody(403), ...strangers(), 'admin key': true, 'staff admin': true },
  // Without a site there is nothing that a guest's token or a key could be valid on.
  installation: { ...everybody(401), 'staff admin': true, 'staff moderator': 403 },
};

function everybody<T>(outcome: T): Record<Role, T> {
  return Object.fromEntries(roles.map((role) => [role, outcome])) as Record<Role, T>;
}

function strangers(): Pick<Record<Role, 401>, 'nobody' | 'foreign guest' | 'foreign admin key'> {
  return { nobody: 401, 'foreign guest': 401, 'foreign admin key': 401 };
}

async function send(operation: string, role: Role): Promise<Answer> {
  const { path, body, headers } = await routes[operation]!.call();
  return newsroom.api.request(operation.split(' ', 1)[0]!, path, { token: tokens.get(role), body, headers });
}

describe('who may do what', () => {
  it('is said of every operation of the API', async () => {
    const { paths } = (await newsroom.api.get('/openapi.json')).body as { paths: Record<string, object> };
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    expect(Object.keys(routes).sort()).toEqual(operations.sort());
  });

  it.each(Object.entries(routes))('%s', async (operation, { rule, ok, others }) => {
    const answered: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const role of roles) {
      const { status, body } = await send(operation, role);
      const granted = grants[rule][role];
      const allowed = role === 'guest' ? ok : (others ?? ok);
      answered[role] = status < 400 ? status : [status, body.code];
      expected[role] = refusalOf(granted === true ? allowed : granted);
    }
    expect(answered).toEqual(expected);
  });

  it('is written on every route: none is open by oversight', () => {
    const handlers = routeHandlers(application);
    expect(handlers.length).toBeGreaterThanOrEqual(Object.keys(routes).length);
    expect(handlers.filter(({ rule }) => rule === undefined)).toEqual([]);
    const byRule = (wanted: AccessRule): number => handlers.filter(({ rule }) => rule === wanted).length;
    for (const rule of ['author', 'moderate', 'publish', 'administer', 'installation'] as const) {
      expect([rule, byRule(rule)]).toEqual([
        rule,
        Object.values(routes).filter((route) => route.rule === rule).length,
      ]);
    }
  });
});

describe('a site that is not there', () => {
  it.each(roles)('is a 404 for: %s', async (role) => {
    for (const operation of Object.keys(routes).filter((known) => known.includes('{site}'))) {
      const { path, body, headers } = await routes[operation]!.call();
      const [method] = operation.split(' ', 1);
      const elsewhere = path.replace('sites/gazette', 'sites/nowhere');
      const answer = await newsroom.api.request(method!, elsewhere, {
        token: tokens.get(role),
        body,
        headers,
      });
      expect([operation, answer.status, answer.body?.code]).toEqual([operation, 404, 'site_not_found']);
    }
  });
});

function refusalOf(status: number): unknown {
  const codes: Record<number, string> = {
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'comment_not_found',
  };
  return status < 400 ? status : [status, codes[status]];
}
