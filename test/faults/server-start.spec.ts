import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { Client } from 'pg';

import { demoArticles } from '../../seeds/demo/demo-site.js';
import { ApiClient } from '../support/api-client.js';
import { embeddedUrl, serverAdmin, ServerStage, statusOf, type ServerProcess } from '../support/server-process.js';

let stage: ServerStage;

beforeAll(async () => {
  stage = await ServerStage.set();
});

afterAll(async () => {
  await stage.end();
});

describe('an empty data directory', () => {
  let dataDir: string;
  let server: ServerProcess;
  let signIn: { email: string; password: string };

  beforeAll(async () => {
    dataDir = stage.newDataDir();
    server = await stage.start({ DATA_DIR: dataDir });
    signIn = printedSignIn(server);
  });

  it('becomes a service that says where it is', async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.output()).toContain(`API      ${server.url}/docs\n`);
    expect(await statusOf(`${server.url}/docs`)).toBe(200);
    expect(await statusOf(`${server.url}/openapi.json`)).toBe(200);
  });

  it('brings the demo, and names an article of it that is there', async () => {
    const [, key] = /^ +Demo +http:\S+\/demo\/articles\/(\S+)$/m.exec(server.output()) ?? [];
    const api = new ApiClient(server.url, 'demo');
    expect((await api.get('sites/demo')).status).toBe(200);
    expect((await api.get(`sites/demo/articles/${key!}`)).status).toBe(200);
    expect((await api.thread(key!)).items.length).toBeGreaterThan(0);
  });

  it('prints a sign-in that really signs in, as admin of every site', async () => {
    const api = new ApiClient(server.url, 'gazette');
    await api.createSite(await api.signIn(signIn));
    expect(await statusOf(`${server.url}/api/v1/sites/gazette`)).toBe(200);
  });

  it('refuses a second process in plain words, and the first one keeps serving', async () => {
    const second = stage.run({ DATA_DIR: dataDir });
    expect((await second.exited).code).toBe(1);
    expect(second.output()).toBe(
      `The data directory ${dataDir} is in use by process ${server.pid}. ` +
        'Stop that process, or give this one a directory of its own with DATA_DIR.\n',
    );
    expect(await statusOf(`${server.url}/health/ready`)).toBe(200);
    expect(await statusOf(`${server.url}/api/v1/sites/demo`)).toBe(200);
  });

  it('holds after the next start what it held before: the same sign-in, the demo once', async () => {
    const comments = await countsOf(dataDir);
    server.kill('SIGTERM');
    expect(await server.exited).toEqual({ code: 0, signal: null });
    const names = ['admin.password', 'postgres', 'postgres.log', 'postgres.password', 'secret.key'];
    expect(await readdir(dataDir)).toEqual(names);

    const next = await stage.start({ DATA_DIR: dataDir });
    expect(printedSignIn(next)).toEqual(signIn);
    expect(await new ApiClient(next.url).signIn(signIn)).toMatch(/^pls_/);
    expect(await countsOf(dataDir)).toEqual({ ...comments, access_token: comments.access_token! + 1 });
    expect(comments.article).toBe(demoArticles.length);
    expect(await statusOf(`${next.url}/api/v1/sites/gazette`)).toBe(200);
    next.kill('SIGTERM');
    await next.exited;
  });
});

describe('what the environment says', () => {
  it('an admin of the environment signs in, the password is not printed, and DEMO=off means no site', async () => {
    const server = await stage.start({
      DATA_DIR: stage.newDataDir(),
      DEMO: 'off',
      LOG_LEVEL: 'trace',
      ADMIN_EMAIL: serverAdmin.email,
      ADMIN_PASSWORD: serverAdmin.password,
    });
    expect(await new ApiClient(server.url).signIn(serverAdmin)).toMatch(/^pls_/);
    expect(server.output()).toContain(`Sign in  ${serverAdmin.email} / the password in ADMIN_PASSWORD`);
    expect(server.output()).not.toContain(serverAdmin.password);
    expect(server.output()).not.toMatch(/^ +Demo/m);
    expect(await statusOf(`${server.url}/api/v1/sites/demo`)).toBe(404);
  });

  it.each([
    ['PORT', 'hunter2'],
    ['TRUST_PROXY', 'hunter2'],
    ['DATABASE_URL', 'postgres://parley:hunter2@db:port/parley'],
  ])('a bad %s stops the start with its name, before anything is made', async (name, value) => {
    const dataDir = stage.newDataDir();
    const run = stage.run({ DATA_DIR: dataDir, SECRET_KEY: 'x'.repeat(32), [name]: value });
    expect(await run.exited).toEqual({ code: 1, signal: null });
    expect(run.output()).toMatch(new RegExp(`^${name}: [^\n]+\n$`));
    expect(run.output()).not.toContain('hunter2');
    await expect(readdir(dataDir)).rejects.toThrow('ENOENT');
  });
});

function printedSignIn({ output }: ServerProcess): { email: string; password: string } {
  const [, email = '', password = ''] = /^ +Sign in +(\S+) \/ (\S+)/m.exec(output()) ?? [];
  return { email, password };
}

/** How many rows there are of what a start could make twice. */
async function countsOf(dataDir: string): Promise<Record<string, number>> {
  const client = new Client({ connectionString: await embeddedUrl(dataDir) });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, number>>(
      ['site', 'article', 'comment', 'author', 'account', 'access_token', 'migrations']
        .map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`)
        .join(', ')
        .replace(/^/, 'SELECT '),
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
}
