import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';

import { copyToCache } from '../../src/platform/embedded-postgres/binaries-cache.js';
import { exists, processesTitled } from '../../src/platform/embedded-postgres/processes.js';
import {
  Stage,
  isPostgres,
  kill,
  stop,
  until,
  writeOwnerProgram,
} from '../support/embedded-postgres-owner.js';
import { copyDataDir } from '../support/test-server.js';

const isRoot = process.getuid?.() === 0;

let programs: string;
let stage: Stage;

beforeAll(async () => {
  programs = await writeOwnerProgram();
});

afterAll(async () => {
  await rm(programs, { recursive: true, force: true });
});

beforeEach(async () => {
  stage = await Stage.set(programs);
});

afterEach(async () => {
  await stage.end();
});

describe('an empty data directory', () => {
  it('gets a database that nobody else can read', async () => {
    await stage.start();
    const modes = await Promise.all(
      ['.', 'postgres', 'postgres.log', 'postgres.password'].map((name) => modeOf(join(stage.dataDir, name))),
    );
    expect(modes).toEqual(['700', '700', '600', '600']);
  });

  it('an initialisation that was cut off is begun again', async () => {
    const first = stage.run();
    await until(async () => (await names(stage.dataDir)).some((name) => name.startsWith('postgres.new-')));
    await kill(first.child);
    expect(await names(stage.dataDir)).not.toContain('postgres');
    const second = await stage.start();
    await remember(second.url, 'works');
    expect(await remembered(second.url)).toEqual(['works']);
  });

  it('is made by one of three that start at the same moment', async () => {
    const answers = await Promise.all([stage.run().next(), stage.run().next(), stage.run().next()]);
    await stage.postmaster();
    expect(answers.map((answer) => answer.error ?? 'started').sort()).toEqual([
      'DataDirectoryInUseError',
      'DataDirectoryInUseError',
      'started',
    ]);
  });
});

describe('the embedded PostgreSQL', () => {
  beforeEach(() => copyDataDir(stage.dataDir));

  it('is UTF-8 although the environment names no language, and its owner is no superuser', async () => {
    const { url } = await stage.start();
    const rows = await query(
      url,
      `SELECT current_setting('server_encoding') AS encoding, upper('é😀ß') AS upper,
              (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super,
              current_setting('fsync') || current_setting('synchronous_commit') AS durable`,
    );
    expect(rows).toEqual([{ encoding: 'UTF8', upper: 'É😀ß', super: false, durable: 'onon' }]);
  });

  it('keeps its data over a restart', async () => {
    const first = await stage.start();
    await remember(first.url, 'kept');
    await stop(first.owner);
    expect(await remembered((await stage.start()).url)).toEqual(['kept']);
  });

  it('stops without leaving a process or a file outside of its directory', async () => {
    const { owner, url } = await stage.start();
    await remember(url, 'anything');
    const pid = await stage.postmaster();
    const title = /cluster_name=(parley-\w+)/.exec(await readFile(`/proc/${pid}/cmdline`, 'latin1'))?.[1];
    expect(await processesTitled(`postgres: ${title!}:`)).not.toEqual([]);
    expect(await stop(owner)).toBe(0);
    expect(exists(pid)).toBe(false);
    expect(await processesTitled(`postgres: ${title!}:`)).toEqual([]);
    expect(await readdir(stage.dataDir)).toEqual(['postgres', 'postgres.log', 'postgres.password']);
    expect(await readdir(stage.base)).toEqual(['data', 'tmp']);
    expect(await readdir(join(stage.base, 'tmp'))).toEqual([]);
  });

  it('writes nothing that a statement carries into its log', async () => {
    const { url } = await stage.start();
    await query(url, `CREATE TABLE secret (word text PRIMARY KEY, amount int CHECK (amount > 0))`);
    const failing = [
      `INSERT INTO secret VALUES ('canary', 1), ('canary', 2)`,
      `INSERT INTO secret VALUES ('canary', -1)`,
      `SELECT 'canary'::uuid`,
      `SELECT '{"canary'::json`,
      `DO $$ BEGIN RAISE WARNING 'canary'; RAISE LOG 'nothing'; END $$; SELECT canary`,
    ];
    for (const statement of failing) await expect(query(url, statement)).rejects.toThrow();
    const log = await readFile(join(stage.dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('nothing');
    expect(log).not.toContain('canary');
  });

  it('survives Ctrl-C in the terminal of its owner', async () => {
    const { owner, url } = await stage.start();
    process.kill(-owner.child.pid!, 'SIGINT');
    expect(await owner.next()).toEqual({ interrupted: true });
    await remember(url, 'still there');
    expect(await remembered(url)).toEqual(['still there']);
  });
});

describe('after a crash', () => {
  beforeEach(() => copyDataDir(stage.dataDir));

  it('a server that outlived its owner is replaced, and no row is lost', async () => {
    const first = await stage.start();
    await remember(first.url, 'before the crash');
    const left = await stage.postmaster();
    await kill(first.owner.child);
    expect(exists(left)).toBe(true);

    const second = await stage.start();
    expect(await isPostgres(left)).toBe(false);
    expect(await remembered(second.url)).toEqual(['before the crash']);
  });

  it('a PostgreSQL that is killed is reported, and the next start recovers', async () => {
    const first = await stage.start();
    await remember(first.url, 'before the crash');
    process.kill(await stage.postmaster(), 'SIGKILL');
    expect(await first.owner.next()).toEqual({ exit: 'PostgreSQL was ended by SIGKILL' });
    await stop(first.owner);
    expect(await remembered((await stage.start()).url)).toEqual(['before the crash']);
  });

  it('both killed at once, with a statement still running, do not stop the next start', async () => {
    const first = await stage.start();
    await remember(first.url, 'before the crash');
    const busy = query(
      first.url,
      'SELECT count(*) FROM generate_series(1, 1e7) a, generate_series(1, 100) b',
    );
    const gone = expect(busy).rejects.toThrow();
    await until(async () => {
      const [row] = await query(
        first.url,
        `SELECT count(*)::int AS running FROM pg_stat_activity WHERE query LIKE '%1e7%'
        AND pid <> pg_backend_pid()`,
      );
      return row?.running === 1;
    });
    process.kill(await stage.postmaster(), 'SIGKILL');
    await kill(first.owner.child);
    expect(await remembered((await stage.start()).url)).toEqual(['before the crash']);
    await gone;
  });

  it('a stale postmaster.pid is removed, and the process it happens to name is left alone', async () => {
    const first = await stage.start();
    await remember(first.url, 'before the crash');
    const pidFile = join(stage.dataDir, 'postgres', 'postmaster.pid');
    const pid = await stage.postmaster();
    // Of the same account: PostgreSQL itself ignores the processes of others.
    const { uid } = await stat(`/proc/${pid}`);
    await kill(first.owner.child);
    process.kill(pid, 'SIGKILL');
    await until(async () => !(await isPostgres(pid)));

    const bystander = spawn('sleep', ['600'], { uid });
    stage.children.push(bystander);
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [String(bystander.pid), ...lines.slice(1)].join('\n'));

    expect(await remembered((await stage.start()).url)).toEqual(['before the crash']);
    expect(bystander.signalCode ?? bystander.exitCode).toBeNull();
  });
});

describe('what cannot work is refused in plain words', () => {
  it('a data directory that another process serves', async () => {
    await copyDataDir(stage.dataDir);
    const { owner } = await stage.start();
    const answer = await stage.run().next();
    expect(answer).toEqual({
      error: 'DataDirectoryInUseError',
      message: expect.stringContaining(`${stage.dataDir} is in use by process ${owner.child.pid!}.`),
    });
  });

  it('a data directory that is a file', async () => {
    await writeFile(stage.dataDir, '');
    expect(await stage.run().next()).toEqual({
      error: 'EmbeddedPostgresError',
      message: expect.stringContaining(`The data directory ${stage.dataDir} cannot be written to`),
    });
  });

  it('a cluster of another major version', async () => {
    await mkdir(join(stage.dataDir, 'postgres'), { recursive: true });
    await writeFile(join(stage.dataDir, 'postgres', 'PG_VERSION'), '9\n');
    expect((await stage.run().next()).message).toMatch(/made by PostgreSQL 9, and this is PostgreSQL 18/);
  });
});

describe('as root', () => {
  const asRoot = isRoot ? it : it.skip;

  asRoot('a data directory below one that only root may enter works, and stays closed', async () => {
    const closed = join(stage.base, 'closed');
    await mkdir(closed, { mode: 0o700 });
    stage.dataDir = join(closed, 'data');
    await copyDataDir(stage.dataDir);
    const first = await stage.start();
    await remember(first.url, 'out of reach');
    const owner = await stat(`/proc/${await stage.postmaster()}`);
    expect(owner.uid).not.toBe(0);
    await stop(first.owner);
    expect(await remembered((await stage.start()).url)).toEqual(['out of reach']);
    expect(await modeOf(closed)).toBe('700');
  });

  asRoot(
    'binaries are copied for the account, whole, and never from or into what others can change',
    async () => {
      const native = join(dirname(dirname(platformEntry())), 'native');
      const cache = join(stage.base, 'cache');
      await chmod(stage.base, 0o755);
      const copy = await copyToCache(native, cache, 'postgres-test');
      expect(copy).toBe(join(cache, 'postgres-test'));
      const version = spawnSync(join(copy!, 'bin/postgres'), ['-V'], {
        uid: 65534,
        encoding: 'utf8',
        env: {},
      });
      expect(version.stdout).toContain('(PostgreSQL) 18');

      await rm(join(copy!, 'share/postgresql/timezone/UTC'));
      expect(await copyToCache(native, cache, 'postgres-test')).toBe(copy);
      expect(await readdir(join(copy!, 'share/postgresql/timezone'))).toContain('UTC');
      expect(await readdir(cache)).toEqual(['postgres-test']);

      await chmod(cache, 0o777);
      expect(await copyToCache(native, cache, 'postgres-test')).toBeNull();
    },
  );
});

async function query(url: string, text: string): Promise<QueryResultRow[]> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<QueryResultRow>(text)).rows;
  } finally {
    await client.end();
  }
}

async function remember(url: string, word: string): Promise<void> {
  await query(url, `CREATE TABLE memory (word text); INSERT INTO memory VALUES ('${word}')`);
}

async function remembered(url: string): Promise<unknown[]> {
  return (await query(url, 'SELECT word FROM memory')).map((row) => row.word as unknown);
}

function names(directory: string): Promise<string[]> {
  return readdir(directory).catch(() => []);
}

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

function platformEntry(): string {
  const own = createRequire(import.meta.url);
  return createRequire(own.resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  );
}
