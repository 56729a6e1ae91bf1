import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { isPostgres } from './embedded-postgres-owner.js';
import { repositoryRoot } from './run-typescript.js';
import { copyDataDir } from './test-server.js';

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of ours that was started and may not be ready. */
export interface ServerRun {
  readonly pid: number;
  readonly exited: Promise<Ending>;
  /** Both streams so far. */
  readonly output: () => string;
  readonly hasExited: () => boolean;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** As a terminal does: to the process and all that it started in the foreground. */
  readonly killGroup: (signal: NodeJS.Signals) => void;
  /** Resolves when the output matches; throws when the process ends without. */
  readonly says: (what: RegExp) => Promise<RegExpExecArray>;
}

/** A server that answers. */
export interface ServerProcess extends ServerRun {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
}

export type Variables = Readonly<Record<string, string>>;

/** What a sign-in takes: no default of the environment it runs in reaches the server. */
export const serverAdmin = { email: 'chief@example.org', password: 'correct horse battery' };
export const serverSecret = 'a secret for tests, of more than thirty-two characters';

/** What a server takes that is one of several on a database, and reached from this machine only. */
export function onDatabase(url: string): Variables {
  return {
    DATABASE_URL: url,
    SECRET_KEY: serverSecret,
    HOST: '127.0.0.1',
    ADMIN_EMAIL: serverAdmin.email,
    ADMIN_PASSWORD: serverAdmin.password,
  };
}

/** Real servers of one test file, their directories and their databases; `end()` leaves none of them. */
export class ServerStage {
  readonly servers: ServerRun[] = [];
  private readonly postmasters = new Set<number>();
  private directories = 0;

  private constructor(readonly base: string) {}

  static async set(): Promise<ServerStage> {
    const base = await realpath(await mkdtemp(join(tmpdir(), 'parley-server-')));
    await mkdir(join(base, 'tmp'));
    return new ServerStage(base);
  }

  /** The name of a data directory that does not exist yet. */
  newDataDir(): string {
    return join(this.base, `data-${++this.directories}`);
  }

  /** A data directory that holds a migrated database. */
  async migratedDataDir(): Promise<string> {
    const dataDir = this.newDataDir();
    await copyDataDir(dataDir);
    return dataDir;
  }

  /** Starts `node <program>` with nothing but these variables. It takes any free port unless told otherwise. */
  run(variables: Variables, program = 'dist/main.js'): ServerRun {
    const child = spawn(process.execPath, [join(repositoryRoot, program)], {
      // Not the repository: a `.data` of a developer is none of our business.
      cwd: this.base,
      env: {
        PATH: process.env.PATH,
        TMPDIR: join(this.base, 'tmp'),
        PORT: '0',
        LOG_LEVEL: 'warn',
        LIMITS_SCALE: '1000000',
        OUTGOING_ALLOW: '127.0.0.1',
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A session of its own stands for a terminal: its group can be signalled without ours.
      detached: true,
    });
    const run = watch(child);
    this.servers.push(run);
    return run;
  }

  /** Starts a server and waits until it is ready; throws with its output when it ends instead. */
  async start(variables: Variables, program?: string): Promise<ServerProcess> {
    const run = this.run(variables, program);
    const [, url = ''] = await run.says(/^ +Parley +(http:\/\/\S+)$/m);
    if (variables.DATA_DIR !== undefined && variables.DATABASE_URL === undefined) {
      await this.postmaster(variables.DATA_DIR);
    }
    await until(async () => (await statusOf(`${url}/health/ready`)) === 200);
    return { ...run, url };
  }

  /** The process id of the PostgreSQL of a data directory; it is ended with the test. */
  async postmaster(dataDir: string): Promise<number> {
    const pid = Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'latin1'), 10);
    this.postmasters.add(pid);
    return pid;
  }

  /** Ends everything by process id, whatever the tests left running. */
  async end(): Promise<void> {
    for (const { hasExited, kill } of this.servers) if (!hasExited()) kill('SIGKILL');
    await Promise.all(this.servers.map(({ exited }) => exited));
    for (let number = 1; number <= this.directories; number++) {
      await this.postmaster(join(this.base, `data-${number}`)).catch(() => undefined);
    }
    for (const pid of this.postmasters) {
      if (await isPostgres(pid)) process.kill(pid, 'SIGQUIT');
    }
    for (const pid of this.postmasters) await until(async () => !(await isPostgres(pid)));
    await rm(this.base, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The database of an embedded PostgreSQL that runs, for a test to look into. */
export async function embeddedUrl(dataDir: string): Promise<string> {
  const password = (await readFile(join(dataDir, 'postgres.password'), 'utf8')).trim();
  const port = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3];
  return `postgres://parley:${password}@127.0.0.1:${port ?? ''}/parley`;
}

/** The status of a GET, null when nobody answers. */
export async function statusOf(url: string): Promise<number | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(15_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

/** Polls until something is so. */
export async function until(condition: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const deadline = performance.now() + seconds * 1_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`It did not happen within ${seconds} seconds.`);
    await delay(10);
  }
}

function watch(child: ChildProcess): ServerRun {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  let ended = false;
  // `close`, not `exit`: by then the output is whole.
  const exited = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => {
      ended = true;
      resolve({ code, signal });
    });
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('The server could not be started.');
  return {
    pid,
    exited,
    output: () => output,
    hasExited: () => ended,
    kill: (signal) => child.kill(signal),
    killGroup: (signal) => process.kill(-pid, signal),
    says: async (what) => {
      await until(() => what.test(output) || ended, 40);
      const found = what.exec(output);
      if (found === null) throw new Error(`The server ended without ${String(what)}:\n${output}`);
      return found;
    },
  };
}
