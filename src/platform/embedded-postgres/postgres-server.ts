import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { EmbeddedPostgresError } from './embedded-postgres.errors.js';
import { clusterNameOf, endOrphans, readPostmasterFile, stopLeftoverServer } from './leftover-server.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { clusterArgument, type ClusterPlace } from './postgres-cluster.js';
import { openServerLog, type ServerLog } from './postgres-log.js';
import { settingArguments } from './postgres-settings.js';
import { programEnvironment } from './run-program.js';

/** A running PostgreSQL that takes connections. */
export interface PostgresServer {
  readonly port: number;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<string>;
  /** Fast shutdown; the second call waits for the first. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly place: ClusterPlace;
  readonly binaries: PostgresBinaries;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

/** Together with the pause: how long the processes of a killed server may take to let go of its memory. */
const ATTEMPTS = 60;
const PAUSE_MS = 100;
const POLL_MS = 5;
const SLOW_START_MS = 5_000;

/** A fast shutdown writes a checkpoint; after this long the rest is left to recovery at the next start. */
const FAST_SHUTDOWN_MS = 10_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;

/** Refusals that pass: the port was taken between choosing and binding, or an older server is just ending. */
const PASSING_REFUSALS =
  /could not create any TCP\/IP sockets|pre-existing shared memory block|lock file "postmaster\.pid" already exists/;

/** Starts PostgreSQL on a free port and waits until it takes connections. */
export async function startPostgresServer(options: ServerOptions): Promise<PostgresServer> {
  const { place, log } = options;
  for (let attempt = 1; ; attempt++) {
    await stopLeftoverServer(place.clusterDir, log);
    const outcome = await attemptStart(options, await findFreePort());
    if (!('refusal' in outcome)) return outcome;
    if (attempt === ATTEMPTS || !PASSING_REFUSALS.test(outcome.refusal)) {
      throw new EmbeddedPostgresError(`PostgreSQL did not start in ${place.clusterDir}: ${outcome.refusal}`);
    }
    if (outcome.refusal.includes('shared memory')) await endOrphans(place.clusterDir);
    await delay(PAUSE_MS);
  }
}

async function attemptStart(
  options: ServerOptions,
  port: number,
): Promise<PostgresServer | { refusal: string }> {
  const { place } = options;
  const serverLog = await openServerLog(place.dataDir);
  try {
    const child = await launch(options, port, serverLog);
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => {
        resolve(error.message);
      });
      child.once('exit', (code, name) => {
        resolve(name === null ? `ended with code ${code ?? 'unknown'}` : `was ended by ${name}`);
      });
    });
    const how = await waitUntilReady(child, ended, port, options);
    if (how === null) return supervise(child, ended, port);
    return { refusal: (await serverLog.readNew()) || how };
  } finally {
    await serverLog.close();
  }
}

async function launch(options: ServerOptions, port: number, serverLog: ServerLog): Promise<ChildProcess> {
  const { place, binaries, settings } = options;
  const clusterName = await clusterNameOf(place.clusterDir);
  return spawn(
    binaries.postgres,
    [
      '-D',
      clusterArgument(place.clusterDir, place.account),
      ...settingArguments({ port, clusterName, overrides: settings }),
    ],
    {
      ...place.account,
      cwd: place.clusterDir,
      env: programEnvironment(),
      stdio: ['ignore', serverLog.fd, serverLog.fd],
      // A session of its own: Ctrl-C in the terminal must not stop it before our server has drained.
      detached: true,
    },
  );
}

/** Null when it is ready, else how it ended. Recovery after a crash takes as long as it takes. */
async function waitUntilReady(
  child: ChildProcess,
  ended: Promise<string>,
  port: number,
  { place, log }: ServerOptions,
): Promise<string | null> {
  const slow = setTimeout(() => {
    log('PostgreSQL is still starting, probably recovering after a crash');
  }, SLOW_START_MS);
  try {
    for (;;) {
      const file = await readPostmasterFile(place.clusterDir);
      // The port too: in a container the stale file of a crash often names the very same process id.
      if (file?.ready && file.pid === child.pid && file.port === port) return null;
      const how = await Promise.race([ended, delay(POLL_MS, null)]);
      if (how !== null) return how;
    }
  } finally {
    clearTimeout(slow);
  }
}

function supervise(child: ChildProcess, ended: Promise<string>, port: number): PostgresServer {
  // When our process ends without `stop()`, at least it does not leave a database behind.
  const onOurExit = (): void => {
    child.kill('SIGINT');
  };
  process.on('exit', onOurExit);
  void ended.then(() => process.off('exit', onOurExit));
  child.unref();

  const shutDown = async (): Promise<void> => {
    child.ref();
    const harder = [
      setTimeout(() => child.kill('SIGQUIT'), FAST_SHUTDOWN_MS),
      setTimeout(() => child.kill('SIGKILL'), FAST_SHUTDOWN_MS + IMMEDIATE_SHUTDOWN_MS),
    ];
    child.kill('SIGINT');
    await ended;
    harder.forEach(clearTimeout);
  };
  let stopping: Promise<void> | null = null;
  return { port, ended, stop: () => (stopping ??= shutDown()) };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
