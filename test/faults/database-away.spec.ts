import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

import { readPostmasterFile } from '../../src/platform/embedded-postgres/leftover-server.js';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/embedded-postgres/embedded-postgres.js';
import { ApiClient, type Answer } from '../support/api-client.js';
import { FullDisk } from '../support/full-disk.js';
import {
  onDatabase,
  serverAdmin,
  type ServerProcess,
  ServerStage,
  until,
} from '../support/server-process.js';
import { copyDataDir } from '../support/test-server.js';

/** Three seconds are promised; this leaves room for a busy machine, and is far from hanging. */
const answerWithinMs = 6_000;
const canary = 'canary-of-the-database-that-went';

let stage: ServerStage;
let base: string;
let dataDir: string;
let postgres: EmbeddedPostgres;
let restarted: ChildProcess | null = null;
let server: ServerProcess;
let api: ApiClient;
let token: string;

beforeAll(async () => {
  stage = await ServerStage.set();
  base = await mkdtemp(join(tmpdir(), 'parley-away-'));
  dataDir = join(base, 'data');
  await copyDataDir(dataDir);
  postgres = await startEmbeddedPostgres({ dataDir });
  server = await stage.start({
    ...onDatabase(postgres.url),
    LOG_LEVEL: 'trace',
    LIMITS_SCALE: '10000',
  });
  api = new ApiClient(server.url);
  const admin = await api.signIn(serverAdmin);
  await api.createSite(admin);
  await api.putArticle(await api.createKey(admin, 'publisher'), 'tide');
  token = (await api.createGuest()).token;
});

afterAll(async () => {
  await stage.end();
  if (restarted?.kill('SIGQUIT')) await once(restarted, 'exit');
  await postgres.stop();
  await rm(base, { recursive: true, force: true });
});

beforeEach(async () => {
  await until(async () => (await api.get('/health/ready')).status === 200);
});

describe('while the database is away', () => {
  beforeAll(async () => {
    // Every connection of the pool is in use once, and then idle.
    await Promise.all(Array.from({ length: 20 }, () => api.submit(token, 'tide', `Calm ${Math.random()}`)));
  });

  it('every request is told to come again, and soon; none hangs; the process lives on; it comes back', async () => {
    const startAgain = await commandOf(dataDir);
    const writing = keepWriting();
    await until(() => writing.answers.length > 20);
    await postgres.stop();
    await until(async () => (await timed(api.submit(token, 'tide', `Late ${canary}`))).status === 503);
    // What the process knows it shows for a second without hearing from the database, and no longer.
    await until(async () => (await timed(api.get('sites/gazette'))).status === 503, 2);

    const away = await Promise.all([
      timed(api.get('sites/gazette')),
      timed(api.thread('tide').catch(() => api.get('sites/gazette/articles/tide/comments'))),
      timed(api.submit(token, 'tide', `Away ${canary}`)),
      timed(api.post('sites/gazette/guests', { body: { displayName: `Away ${canary}` } })),
      timed(api.post('auth/tokens', { body: serverAdmin })),
      ...Array.from({ length: 20 }, () => timed(api.submit(token, 'tide', `Away ${canary}`))),
    ]);
    for (const answer of away) expectUnavailable(answer);
    expect((await timed(api.get('/health/live'))).status).toBe(200);
    expect((await timed(api.get('/health/ready'))).status).toBe(503);
    expect(server.hasExited()).toBe(false);

    restarted = startAgain();
    await until(async () => (await api.submit(token, 'tide', `Back ${Math.random()}`)).status === 201);
    expect((await api.get('/health/ready')).status).toBe(200);

    const answers = await writing.stop();
    const others = answers.filter(({ status }) => status !== 201);
    expect(others.length).toBeGreaterThan(0);
    for (const answer of others) expectUnavailable(answer);
    expect(Math.max(...answers.map(({ milliseconds }) => milliseconds))).toBeLessThan(answerWithinMs);
    expect(await missingOf(answers)).toEqual([]);
  });

  it('no text of a reader has come into the output or the log of the database', async () => {
    await until(() => server.output().includes('the database does not answer'));
    expect(linesWith(canary)).toEqual([]);
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toContain(canary);
  });
});

describe('a database that takes connections and does not answer', () => {
  it('is a 503 as well, and the service recovers when it goes on', async () => {
    const processes = await serverProcesses(dataDir);
    for (const pid of processes) process.kill(pid, 'SIGSTOP');
    try {
      const stuck = await Promise.all(
        Array.from({ length: 15 }, (_, index) =>
          timed(api.submit(token, 'tide', `Stuck ${index} ${canary}`)),
        ),
      );
      for (const answer of stuck) expectUnavailable(answer, 15_000);
      expect((await timed(api.get('/health/live'))).status).toBe(200);
    } finally {
      for (const pid of processes) process.kill(pid, 'SIGCONT');
    }
    await until(async () => (await api.submit(token, 'tide', `Flows ${Math.random()}`)).status === 201);
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        expect((await api.submit(token, 'tide', `Flows ${Math.random()}`)).status).toBe(201);
      }),
    );
    expect(linesWith(canary)).toEqual([]);
  });
});

describe('a disk of the database that is full', () => {
  it('is a 503 for who writes; readers go on reading, and nothing acknowledged is lost', async () => {
    const disk = await FullDisk.under('comment', postgres.url, dataDir);
    const writing = keepWriting();
    // What room there is in pages that are there runs out first.
    await until(() => writing.answers.some(({ status }) => status === 503), 40);
    const read = await api.get('sites/gazette/articles/tide/comments?sort=newest&limit=7');
    expect([read.status, (await api.get('/health/ready')).status]).toEqual([200, 200]);
    await disk.empty();
    await until(async () => (await api.submit(token, 'tide', `Room ${Math.random()}`)).status === 201);
    const answers = await writing.stop();
    for (const answer of answers.filter(({ status }) => status !== 201)) expectUnavailable(answer);
    expect(await missingOf(answers)).toEqual([]);
    await disk.end();
    expect((await api.submit(token, 'tide', `Moved ${Math.random()}`)).status).toBe(201);
  });
});

interface TimedAnswer extends Answer {
  readonly milliseconds: number;
}

async function timed(pending: Promise<unknown>): Promise<TimedAnswer> {
  const begin = performance.now();
  const answer = (await pending) as Answer;
  return { ...answer, milliseconds: performance.now() - begin };
}

function linesWith(text: string): string[] {
  return server
    .output()
    .split('\n')
    .filter((line) => line.includes(text));
}

function expectUnavailable(answer: TimedAnswer, within = answerWithinMs): void {
  // What the server says about it, should it be anything else.
  if (answer.status !== 503) expect(linesWith((answer.body as { requestId: string }).requestId)).toEqual([]);
  expect(answer).toMatchObject({ status: 503, body: { status: 503, code: 'database_unavailable' } });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.milliseconds).toBeLessThan(within);
}

/** Six readers post one after the other, whatever they are answered. */
function keepWriting(): { answers: TimedAnswer[]; stop: () => Promise<TimedAnswer[]> } {
  const answers: TimedAnswer[] = [];
  let goesOn = true;
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    for (let number = 1; goesOn; number++) {
      answers.push(await timed(api.submit(token, 'tide', `Writer ${writer}.${number} ${canary}`)));
    }
  });
  return {
    answers,
    stop: async () => {
      goesOn = false;
      await Promise.all(writers);
      return answers;
    },
  };
}

/** The ids among the answers that are not stored. */
async function missingOf(answers: readonly TimedAnswer[]): Promise<unknown[]> {
  const taken = answers.filter(({ status }) => status === 201).map(({ body }) => (body as { id: string }).id);
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query('SELECT unnest($1::uuid[]) EXCEPT SELECT id FROM comment', [taken]);
  await client.end();
  return rows;
}

/** How a PostgreSQL that runs was started, to start it again on the same port. */
async function commandOf(directory: string): Promise<() => ChildProcess> {
  const cwd = join(directory, 'postgres');
  const { pid = 0 } = (await readPostmasterFile(cwd)) ?? {};
  const [program = '', ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1);
  const { uid, gid } = await stat(cwd);
  return () => spawn(program, args, { cwd, uid, gid, env: { LC_ALL: 'C', TZ: 'UTC' }, stdio: 'ignore' });
}

async function serverProcesses(directory: string): Promise<number[]> {
  const { pid = 0 } = (await readPostmasterFile(join(directory, 'postgres'))) ?? {};
  const children = await Promise.all(
    (await readdir('/proc')).filter(Number).map(async (name) => {
      const status = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
      return status.includes(`) S ${pid} `) || status.includes(`) R ${pid} `) ? Number(name) : 0;
    }),
  );
  return [pid, ...children.filter((child) => child > 0)];
}
