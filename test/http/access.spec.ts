import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { knownStatements } from '../../src/platform/db/statement.js';
import type { AccessRule } from '../../src/platform/auth/access.decorator.js';
import { identityRoutes } from '../support/access-routes.identity.js';
import { privacyRoutes } from '../support/access-routes.privacy.js';
import { recordRoutes } from '../support/access-routes.record.js';
import { webhookRoutes } from '../support/access-routes.webhooks.js';
import { wordRoutes } from '../support/access-routes.words.js';
import { AccessStage, grants, roles, type Role, type Routes } from '../support/access-stage.js';
import type { Answer, Newsroom } from '../support/api-client.js';
import type { Desk } from '../support/desk.js';
import { routeHandlers } from '../support/route-handlers.js';
import { shardProblem } from '../support/sharding.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startSourceApplication } from '../support/source-application.js';
import type { TestApplication } from '../support/test-application.js';

let application: TestApplication;
let stage: AccessStage;
let newsroom: Newsroom;
let desk: Desk;

const recorder = new StatementRecorder();

beforeAll(async () => {
  recorder.start();
  application = await startSourceApplication();
  stage = await AccessStage.set(application);
  ({ newsroom, desk } = stage);
});

afterAll(async () => {
  recorder.stop();
  await application.close();
});

let made = 0;
const at = (path = ''): string => `sites/gazette${path}`;
const thread = (): string => at(`/articles/${desk.article}/comments`);
const comment = async (): Promise<string> => at(`/comments/${await desk.post()}`);

/** Every operation of the API document. A new one has to be added here. */
const routes: Routes = {
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
  ...identityRoutes,
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
  'PUT /sites/{site}/comments/{id}/report': {
    rule: 'author',
    ok: 204,
    call: async () => ({ path: `${await comment()}/report`, body: { reason: 'spam' } }),
  },
  'DELETE /sites/{site}/comments/{id}/report': {
    rule: 'author',
    ok: 204,
    call: async () => ({ path: `${await comment()}/report` }),
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
  ...privacyRoutes,
  ...recordRoutes,
  ...webhookRoutes,
  ...wordRoutes,
  'GET /sites/{site}/moderation/decisions': {
    rule: 'moderate',
    ok: 200,
    call: () => ({ path: at('/moderation/decisions') }),
  },
  'PUT /sites/{site}/comments/{id}/pick': {
    rule: 'moderate',
    ok: 204,
    call: async () => ({ path: `${await comment()}/pick` }),
  },
  'DELETE /sites/{site}/comments/{id}/pick': {
    rule: 'moderate',
    ok: 204,
    call: async () => ({ path: `${await comment()}/pick` }),
  },
  'GET /sites/{site}/moderation/comments': {
    rule: 'moderate',
    ok: 200,
    call: () => ({ path: at('/moderation/comments') }),
  },
  'GET /sites/{site}/moderation/comments/{id}': {
    rule: 'moderate',
    ok: 200,
    call: async () => ({ path: at(`/moderation/comments/${await desk.post()}`) }),
  },
  'POST /sites/{site}/moderation/claims': {
    rule: 'moderate',
    ok: 200,
    call: () => ({ path: at('/moderation/claims'), body: { limit: 1 } }),
  },
  'DELETE /sites/{site}/moderation/claims': {
    rule: 'moderate',
    ok: 204,
    call: () => ({ path: at('/moderation/claims') }),
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

async function send(operation: string, role: Role): Promise<Answer> {
  const { path, body, headers } = await routes[operation]!.call(role, stage);
  return newsroom.api.request(operation.split(' ', 1)[0]!, path, {
    body,
    headers: { ...stage.headersOf(role), ...headers },
  });
}

describe('who may do what', () => {
  it('is said of every operation of the API', async () => {
    const { paths } = (await newsroom.api.get('/openapi.json')).body as { paths: Record<string, object> };
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    expect(Object.keys(routes).sort()).toEqual(operations.sort());
  });

  it.each(Object.entries(routes))('%s', async (operation, { rule, ok, others, okCode, but }) => {
    const answered: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const role of roles) {
      const { status, body } = await send(operation, role);
      const granted = grants[rule][role];
      const allowed = role === 'guest' ? ok : (others ?? ok);
      answered[role] = status < 400 ? status : [status, body.code];
      const outcome = but?.[role] ?? (okCode ? [ok, okCode] : refusalOf(allowed));
      expected[role] = granted === true ? outcome : refusalOf(granted);
    }
    expect(answered).toEqual(expected);
  });

  it('is written on every route: none is open by oversight', () => {
    const handlers = routeHandlers(application);
    expect(handlers.length).toBeGreaterThanOrEqual(Object.keys(routes).length);
    expect(handlers.filter(({ rule }) => rule === undefined)).toEqual([]);
    const byRule = (wanted: AccessRule): number => handlers.filter(({ rule }) => rule === wanted).length;
    for (const rule of ['author', 'moderate', 'publish', 'administer', 'account', 'installation'] as const) {
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
      const { path, body, headers } = await routes[operation]!.call(role, stage);
      const [method] = operation.split(' ', 1);
      const elsewhere = path.replace('sites/gazette', 'sites/nowhere');
      const answer = await newsroom.api.request(method!, elsewhere, {
        body,
        headers: { ...stage.headersOf(role), ...headers },
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
    409: 'staff_not_erasable',
  };
  return status < 400 ? status : [status, codes[status]];
}

/** Named statements are looked at in test/db/sharding.spec.ts: these are what TypeORM writes, on every route. */
it('no statement without a name is about more than one site', async () => {
  const named = new Set(knownStatements().map(({ text }) => text));
  const texts = [...recorder.texts].filter((text) => !named.has(text));
  const about = texts.filter((text) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(text));
  expect(about.length).toBeGreaterThan(5);
  const problems: [string, string][] = [];
  for (const text of about) {
    const problem = await shardProblem(application.database, text);
    if (problem !== null) problems.push([problem, text]);
  }
  expect(problems).toEqual([]);
});
