import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

import { writeAsJavaScript } from './run-typescript.js';

/** Runs the embedded PostgreSQL as the server does: says what came of it in one line, stops on SIGTERM. */
const OWNER = `
import { startEmbeddedPostgres } from './src/platform/embedded-postgres/embedded-postgres.js';
const say = (message) => console.log(JSON.stringify(message));
process.on('SIGINT', () => say({ interrupted: true }));
try {
  const postgres = await startEmbeddedPostgres({
    dataDir: process.argv[2],
    onExit: (detail) => say({ exit: detail }),
  });
  process.on('SIGTERM', () => void Promise.all([postgres.stop(), postgres.stop()]).then(() => process.exit(0)));
  say({ url: postgres.url });
  setInterval(() => undefined, 60_000);
} catch (error) {
  say({ error: error.name, message: error.message });
  process.exitCode = 1;
}
`;

/** What an owner says, one a line. */
export interface Message {
  readonly url?: string;
  readonly error?: string;
  readonly message?: string;
  readonly exit?: string;
  readonly interrupted?: boolean;
}

/** A process that owns a data directory. */
export interface Owner {
  readonly child: ChildProcess;
  next(): Promise<Message>;
}

/** Writes the program of the owners into a temporary directory; the caller removes it. */
export async function writeOwnerProgram(): Promise<string> {
  const programs = await mkdtemp(join(tmpdir(), 'parley-owner-'));
  await writeAsJavaScript('src/platform/embedded-postgres', programs);
  await writeFile(join(programs, 'owner.mjs'), OWNER);
  return programs;
}

/** One test's directories and processes; `end()` leaves none of them. */
export class Stage {
  readonly children: ChildProcess[] = [];
  private readonly postmasters = new Set<number>();
  dataDir: string;

  private constructor(
    private readonly programs: string,
    readonly base: string,
  ) {
    this.dataDir = join(base, 'data');
  }

  static async set(programs: string): Promise<Stage> {
    const base = await realpath(await mkdtemp(join(tmpdir(), 'parley-embedded-')));
    await mkdir(join(base, 'tmp'));
    return new Stage(programs, base);
  }

  /** Starts a process for the data directory. A session of its own stands for a terminal. */
  run(): Owner {
    const child = spawn(process.execPath, [join(this.programs, 'owner.mjs'), this.dataDir], {
      env: { PATH: process.env.PATH, TMPDIR: join(this.base, 'tmp') },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    this.children.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return {
      child,
      next: async () => {
        const line = await lines.next();
        return line.done ? {} : (JSON.parse(line.value) as Message);
      },
    };
  }

  /** Starts one that has to succeed. */
  async start(): Promise<{ owner: Owner; url: string }> {
    const owner = this.run();
    const answer = await owner.next();
    if (answer.url === undefined) throw new Error(`It did not start: ${JSON.stringify(answer)}`);
    await this.postmaster();
    return { owner, url: answer.url };
  }

  /** The process id of the server of the data directory; it is ended with the test. */
  async postmaster(): Promise<number> {
    const pidFile = await readFile(join(this.dataDir, 'postgres', 'postmaster.pid'), 'latin1');
    const pid = Number.parseInt(pidFile, 10);
    this.postmasters.add(pid);
    return pid;
  }

  async end(): Promise<void> {
    await Promise.all(this.children.map(kill));
    for (const pid of this.postmasters) {
      if (await isPostgres(pid)) process.kill(pid, 'SIGQUIT');
      await until(async () => !(await isPostgres(pid)));
    }
    await rm(this.base, { recursive: true, force: true });
  }
}

/** Ends an owner as SIGTERM does; answers its exit code. */
export async function stop({ child }: Owner): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  return child.exitCode;
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Whether the process is a server of an embedded cluster. */
export async function isPostgres(pid: number): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '');
  return commandLine.includes('cluster_name=parley-');
}

/** Polls until something has happened. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('It did not happen within 20 seconds.');
    await delay(5);
  }
}
