import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { EmbeddedPostgresError, errorText, systemErrorCode } from './embedded-postgres.errors.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { runProgram } from './run-program.js';
import { giveTo, type ServerAccount } from './server-account.js';

export const SUPERUSER = 'postgres';

/** Where the parts of an embedded PostgreSQL are. */
export interface ClusterPlace {
  readonly dataDir: string;
  /** The cluster itself, `DATA_DIR/postgres`. */
  readonly clusterDir: string;
  readonly account: ServerAccount | null;
}

/**
 * How programs name their working directory. Another account may not be allowed to walk down to it (a clone in
 * /root), but the kernel follows this link without asking for the directories above. See `clusterArgument`.
 */
const WORKING_DIRECTORY = '/proc/self/cwd';

/** The `-D` of a program that is started with `directory` as its working directory. */
export function clusterArgument(directory: string, account: ServerAccount | null): string {
  return account !== null && process.platform === 'linux' ? WORKING_DIRECTORY : directory;
}

/** Makes the cluster when there is none, checks it when there is one; answers the superuser's password. */
export async function ensureCluster(place: ClusterPlace, binaries: PostgresBinaries): Promise<string> {
  const { dataDir, clusterDir, account } = place;
  await removeDrafts(dataDir);
  const major = await clusterVersion(clusterDir);
  if (major === null) {
    const password = (await findPassword(dataDir)) ?? (await createPassword(dataDir));
    await createCluster(place, binaries, password);
    return password;
  }
  if (major !== String(binaries.major)) {
    throw new EmbeddedPostgresError(
      `${clusterDir} was made by PostgreSQL ${major}, and this is PostgreSQL ${binaries.major}, which cannot read it. ` +
        `Dump it with version ${major} and load the dump into a new DATA_DIR, or run the version that made it.`,
    );
  }
  const password = await findPassword(dataDir);
  if (password === null) {
    throw new EmbeddedPostgresError(
      `${passwordPath(dataDir)} is missing: without it nobody can sign in to the database in ${clusterDir}. ` +
        'Restore it from the backup that the database came from.',
    );
  }
  if (account !== null) await giveTo(account, clusterDir);
  return password;
}

/** Runs initdb beside the final place and renames: a crash in the middle leaves nothing that looks finished. */
async function createCluster(
  place: ClusterPlace,
  binaries: PostgresBinaries,
  password: string,
): Promise<void> {
  const { dataDir, clusterDir, account } = place;
  const draft = join(dataDir, `${DRAFT_PREFIX}${randomBytes(4).toString('hex')}`);
  await mkdir(draft, { mode: 0o700 });
  if (account !== null) await giveTo(account, draft);
  const passwordFile = await openPasswordFile(place, password);
  try {
    const result = await runProgram(
      binaries.initdb,
      [
        `--pgdata=${clusterArgument(draft, account)}`,
        `--username=${SUPERUSER}`,
        '--pwfile=/dev/fd/3',
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // Built in: the same order and case rules on a machine without any locale, and after any upgrade of it.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
      ],
      { account, cwd: draft, extraFile: passwordFile.fd },
    );
    if (!result.ok) throw new EmbeddedPostgresError(`initdb could not make ${clusterDir}: ${result.output}`);
  } finally {
    await passwordFile.close();
  }
  await rename(draft, clusterDir).catch((error: unknown) => {
    if (systemErrorCode(error) !== 'ENOTEMPTY' && systemErrorCode(error) !== 'EEXIST') throw error;
    throw new EmbeddedPostgresError(
      `${clusterDir} holds files, but no PostgreSQL. Move them away and start again.`,
    );
  });
  await syncDirectory(dataDir);
}

const DRAFT_PREFIX = 'postgres.new-';

/** What a start that was killed left behind. We hold the lock, so nobody is working on it. */
async function removeDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (name.startsWith(DRAFT_PREFIX)) {
      // An initdb that outlived us may still be writing: then it is the next start that removes it.
      await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    }
  }
}

async function clusterVersion(clusterDir: string): Promise<string | null> {
  try {
    return (await readFile(join(clusterDir, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw new EmbeddedPostgresError(
      `The database in ${clusterDir} cannot be read (${errorText(error)}). Start Parley as the user that made it.`,
    );
  }
}

function passwordPath(dataDir: string): string {
  return join(dataDir, 'postgres.password');
}

async function findPassword(dataDir: string): Promise<string | null> {
  try {
    return (await readFile(passwordPath(dataDir), 'utf8')).trim();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Hexadecimal, so that it needs no quoting in SQL or in a URL. On disk before the cluster that needs it. */
async function createPassword(dataDir: string): Promise<string> {
  const password = randomBytes(32).toString('hex');
  const draft = join(dataDir, `${DRAFT_PREFIX}password`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${password}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, passwordPath(dataDir));
  await syncDirectory(dataDir);
  return password;
}

/**
 * The password for initdb, as an open file: the other account cannot reach ours. It is gone from the directory
 * before initdb starts, and only the open file is left.
 */
async function openPasswordFile(place: ClusterPlace, password: string): ReturnType<typeof open> {
  const path = join(place.dataDir, `${DRAFT_PREFIX}pwfile`);
  const writer = await open(path, 'wx', 0o600);
  try {
    await writer.writeFile(`${password}\n`);
    if (place.account !== null) await chown(path, place.account.uid, place.account.gid);
    // Opened again: initdb shall read from the beginning.
    return await open(path, 'r');
  } finally {
    await writer.close();
    await rm(path);
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
