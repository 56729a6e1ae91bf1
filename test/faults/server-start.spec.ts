import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';

import { allMigrations } from '../../migrations/all-migrations.js';
import { demoArticles } from '../../seeds/demo/demo-site.js';
import { clusterNameOf } from '../../src/platform/embedded-postgres/leftover-server.js';
import { processesTitled } from '../../src/platform/embedded-postgres/processes.js';
import { ApiClient } from '../support/api-client.js';
import { repositoryRoot } from '../support/run-typescript.js';
import {
  embeddedUrl,
  serverAdmin,
  serverSecret,
  ServerStage,
  statusOf,
  type ServerProcess,
} from '../support/server-process.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { templateDatabase } from '../support/test-server.js';

let stage: ServerStage;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  stage = await ServerStage.set();
});

afterAll(async () => {
  await stage.end();
  for (const database of databases) await database.drop();
});

async function createDatabase(template: string): Promise<TestDatabase> {
  const database = await createTestDatabase(template);
  databases.push(database);
  return database;
}

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
    const before = await countsOf(await embeddedUrl(dataDir));
    server.kill('SIGTERM');
    expect(await server.exited).toEqual({ code: 0, signal: null });
    const names = ['admin.password', 'postgres', 'postgres.log', 'postgres.password', 'secret.key'];
    expect(await readdir(dataDir)).toEqual(names);

    const next = await stage.start({ DATA_DIR: dataDir });
    expect(printedSignIn(next)).toEqual(signIn);
    expect(await new ApiClient(next.url).signIn(signIn)).toMatch(/^pls_/);
    expect(await countsOf(await embeddedUrl(dataDir))).toEqual({
      ...before,
      access_token: before.access_token! + 1,
    });
    expect(before.article).toBe(demoArticles.length);
    expect(await statusOf(`${next.url}/api/v1/sites/gazette`)).toBe(200);
    next.kill('SIGTERM');
    await next.exited;
  });

  it('keeps no PostgreSQL of a start that failed before it was open', async () => {
    const preload = pathToFileURL(join(repositoryRoot, 'test/support/broken-service.mjs')).href;
    const run = stage.run({ DATA_DIR: dataDir, NODE_OPTIONS: `--import ${preload}` });
    expect(await run.exited).toEqual({ code: 1, signal: null });
    expect(run.output()).toContain('The service is broken, as the test wants it.');
    await expect(stage.postmaster(dataDir)).rejects.toThrow('ENOENT');
    expect(await processesTitled(`postgres: ${await clusterNameOf(join(dataDir, 'postgres'))}:`)).toEqual([]);
  });
});

describe('what the environment says', () => {
  it('an admin of the environment signs in, the password is not printed, and DEMO=off means no site', async () => {
    const server = await stage.start({
      DATA_DIR: await stage.migratedDataDir(),
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

  it('a bad variable stops the start with its name, before anything is made', async () => {
    const bad = {
      PORT: 'hunter2',
      TRUST_PROXY: 'hunter2',
      DATABASE_URL: 'postgres://parley:hunter2@db:port/parley',
    };
    for (const [name, value] of Object.entries(bad)) {
      const dataDir = stage.newDataDir();
      const run = stage.run({ DATA_DIR: dataDir, SECRET_KEY: 'x'.repeat(32), [name]: value });
      expect(await run.exited).toEqual({ code: 1, signal: null });
      expect(run.output()).toMatch(new RegExp(`^${name}: [^\n]+\n$`));
      expect(run.output()).not.toContain('hunter2');
      await expect(readdir(dataDir)).rejects.toThrow('ENOENT');
    }
    const without = stage.run({ DATABASE_URL: 'postgres://parley@127.0.0.1/parley' });
    expect(await without.exited).toEqual({ code: 1, signal: null });
    expect(without.output()).toMatch(/^SECRET_KEY: is required with DATABASE_URL[^\n]*\n$/);
  });
});

describe('with DATABASE_URL', () => {
  let served: Record<string, string>;
  let serving: ServerProcess;

  beforeAll(async () => {
    const empty = await createDatabase('template0');
    served = { DATABASE_URL: empty.url, SECRET_KEY: serverSecret, DATA_DIR: stage.newDataDir() };
  });

  it('three processes that start together on an empty database are all ready, and its migrations ran once', async () => {
    const variables = { ...served, DEMO: 'on', HOST: '127.0.0.1' };
    const admin = { ADMIN_EMAIL: serverAdmin.email, ADMIN_PASSWORD: serverAdmin.password };
    const servers = await Promise.all([
      stage.start({ ...variables, ...admin }),
      stage.start({ ...variables, ...admin }),
      stage.start(variables),
    ]);
    for (const { url, output } of servers) {
      expect(await new ApiClient(url).signIn(serverAdmin)).toMatch(/^pls_/);
      expect(await statusOf(`${url}/api/v1/sites/demo`)).toBe(200);
      expect(output()).not.toContain(serverAdmin.password);
    }
    expect(servers[2].output()).not.toMatch(/^ +Sign in/m);
    const names = await databases[0]!.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
    expect(names.map(({ name }) => name)).toEqual(allMigrations.map(({ name }) => name));
    const once = { site: 1, article: demoArticles.length, migrations: allMigrations.length };
    expect(await countsOf(served.DATABASE_URL!)).toMatchObject(once);
    [serving] = servers;
  });

  it('says so when the address is taken, leaves alone who has it, and touches no DATA_DIR', async () => {
    const { url } = serving;
    const port = new URL(url).port;
    const second = stage.run({ ...served, HOST: '127.0.0.1', PORT: port });
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output()).toMatch(
      new RegExp(`^The server cannot listen on 127.0.0.1:${port}: another process [^\n]+PORT[^\n]+\n`, 'm'),
    );
    expect(await statusOf(`${url}/health/ready`)).toBe(200);
    await expect(readdir(served.DATA_DIR!)).rejects.toThrow('ENOENT');
  });
});

describe('a database that cannot be used is told in words, and ends the start:', () => {
  /** What a start on it says. */
  async function failure(url: string, more: Record<string, string> = {}): Promise<string> {
    const run = stage.run({ DATABASE_URL: url, SECRET_KEY: serverSecret, ...more });
    expect(await run.exited).toEqual({ code: 1, signal: null });
    return run.output();
  }

  it('one in another encoding, before anything is changed there; and one that nobody answers for', async () => {
    const database = await createDatabase(`template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'`);
    const away = new URL(database.url);
    away.port = '1';
    const [encoded, unanswered] = await Promise.all([failure(database.url), failure(away.href)]);
    expect(encoded).toBe('The database has the encoding SQL_ASCII; Parley needs UTF8.\n');
    expect(await database.query(`SELECT FROM pg_tables WHERE schemaname = 'public'`)).toEqual([]);
    expect(unanswered).toBe(
      'The database cannot be used: connect ECONNREFUSED 127.0.0.1:1. Check DATABASE_URL.\n',
    );
  });

  it('one behind which somebody is who is no PostgreSQL; and an error that nobody foresaw shows where it is', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined).resume());
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const database = await createDatabase(templateDatabase);
    await database.query(`ALTER TABLE account ADD CONSTRAINT nobody_ck CHECK (email = 'nobody')`);
    const deaf = new URL(database.url);
    deaf.port = String((silent.address() as AddressInfo).port);
    const [unheard, unforeseen] = await Promise.all([
      failure(deaf.href),
      failure(database.url, { ADMIN_EMAIL: serverAdmin.email, ADMIN_PASSWORD: serverAdmin.password }),
    ]);
    silent.close();
    expect(unheard).toMatch(/^The database cannot be used: [^\n]*time[^\n]*\. Check DATABASE_URL\.\n$/);
    expect(unheard).not.toContain(deaf.password);
    expect(unforeseen).toMatch(/nobody_ck[^]*\n +at /);
    expect(unforeseen).not.toContain(serverAdmin.email);
    expect(unforeseen).not.toContain('argon2');
  });
});

function printedSignIn(server: ServerProcess): { email: string; password: string } {
  const [, email = '', password = ''] = /^ +Sign in +(\S+) \/ (\S+)/m.exec(server.output()) ?? [];
  return { email, password };
}

/** How many rows there are of what a start could make twice. */
async function countsOf(connectionString: string): Promise<Record<string, number>> {
  const client = new Client({ connectionString });
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
