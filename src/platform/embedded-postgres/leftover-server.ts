import { createHash } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres.errors.js';
import { commandLine, exists, processesTitled, signal, worksIn } from './processes.js';

/** How long a fast shutdown may take before the server is told to drop everything; what it committed is safe. */
const FAST_SHUTDOWN_MS = 10_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;

/** Lines of postmaster.pid: the port, and whether the server takes connections. */
const PORT_LINE = 3;
const STATUS_LINE = 7;

export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/**
 * What the processes of this cluster carry in their command lines. Made from the directory itself, not from its
 * name or content: a moved one is recognised, a copied one is another.
 */
export async function clusterNameOf(clusterDir: string): Promise<string> {
  const { dev, ino } = await stat(clusterDir, { bigint: true });
  return `parley-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 16)}`;
}

/** What the server of this cluster says about itself; null when there is none, or it has only begun to write. */
export async function readPostmasterFile(clusterDir: string): Promise<PostmasterFile | null> {
  try {
    const lines = (await readFile(join(clusterDir, 'postmaster.pid'), 'utf8')).split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return null;
    return { pid, port: Number(lines[PORT_LINE]), ready: lines[STATUS_LINE]?.trim() === 'ready' };
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Ends the PostgreSQL that outlived a server of ours which was killed. It is stopped rather than taken over:
 * that ends the transactions and locks of the dead server, applies our settings, and gives us a child that tells
 * when it ends. The caller holds the lock of the data directory.
 */
export async function stopLeftoverServer(clusterDir: string, log: (line: string) => void): Promise<void> {
  const file = await readPostmasterFile(clusterDir);
  if (file === null || !exists(file.pid)) return;
  const { pid } = file;
  const clusterName = await clusterNameOf(clusterDir);

  if (await isServerOf(pid, clusterName)) {
    log(`stopping the PostgreSQL that an earlier run left behind (process ${pid})`);
    await stopServer(pid, clusterName);
    return;
  }
  if (await worksIn(pid, clusterDir)) {
    throw new EmbeddedPostgresError(
      `Process ${pid} already serves ${clusterDir}, and Parley did not start it. Stop it first.`,
    );
  }
  // The machine crashed, and the id went to somebody else. PostgreSQL would believe that its server is running;
  // should one of its processes still live after all, it also finds that by their shared memory.
  log(`removing a stale postmaster.pid: process ${pid} is not its server`);
  await rm(join(clusterDir, 'postmaster.pid'), { force: true });
}

/** Ends what is left of a server that was killed: its processes notice by themselves, unless they are busy. */
export async function endOrphans(clusterDir: string): Promise<void> {
  for (const pid of await processesTitled(`postgres: ${await clusterNameOf(clusterDir)}:`)) {
    signal(pid, 'SIGQUIT');
  }
}

async function isServerOf(pid: number, clusterName: string): Promise<boolean> {
  return (await commandLine(pid)).includes(`cluster_name=${clusterName}`);
}

async function stopServer(pid: number, clusterName: string): Promise<void> {
  const steps = [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
  ] as const;
  for (const [name, limit] of steps) {
    try {
      signal(pid, name);
    } catch {
      throw new EmbeddedPostgresError(
        `An earlier run left its PostgreSQL behind (process ${pid}), and this account may not stop it. ` +
          'Start Parley as the same user as before, or stop that process.',
      );
    }
    const deadline = performance.now() + limit;
    while (performance.now() < deadline) {
      // Its name is asked again each time: the id may be somebody else's a moment later.
      if (!(await isServerOf(pid, clusterName))) return;
      await delay(10);
    }
  }
  throw new EmbeddedPostgresError(`The PostgreSQL of an earlier run (process ${pid}) does not stop.`);
}
