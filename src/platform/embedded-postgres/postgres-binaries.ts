import { chmod, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { cacheDirectories, copyToCache } from './binaries-cache.js';
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres.errors.js';
import { restoreSymlinks } from './library-symlinks.js';
import { runProgram, type ProgramResult } from './run-program.js';
import type { ServerAccount } from './server-account.js';

/** Programs that the server's account can run, and what they are. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

interface PlatformPackage {
  readonly name: string;
  readonly version: string;
  readonly root: string;
}

/** Finds the PostgreSQL that npm installed; copies it when the account cannot reach it where it is. */
export async function findPostgresBinaries(
  account: ServerAccount | null,
  log: (line: string) => void,
): Promise<PostgresBinaries> {
  const platform = await findPlatformPackage();
  const inPlace = join(platform.root, 'native');
  await restoreSymlinks(inPlace).catch(() => undefined);
  let attempt = await tryOut(inPlace, account);
  if (attempt.ok) return describe(inPlace, attempt);

  if (account !== null) {
    for (const directory of cacheDirectories()) {
      const copy = await copyToCache(inPlace, directory, `postgres-${platform.version}`);
      if (copy === null) continue;
      attempt = await tryOut(copy, account);
      if (!attempt.ok) continue;
      log(`PostgreSQL runs from ${copy}: its account cannot reach ${inPlace}`);
      return describe(copy, attempt);
    }
  }
  const copying =
    account === null
      ? ''
      : `It runs as user id ${account.uid}, and no copy that this user can reach could be made in ` +
        `${cacheDirectories().join(' or ')}, which must belong to root alone. `;
  throw new EmbeddedPostgresError(
    `The PostgreSQL of the npm package ${platform.name} does not run here: ${attempt.output || 'no reason given'}. ${copying}` +
      'When a library is missing, `npm rebuild` (with its install scripts allowed) restores it; ' +
      'otherwise set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** Asking for the version needs every library and every directory on the way: it proves that the rest will run. */
async function tryOut(native: string, account: ServerAccount | null): Promise<ProgramResult> {
  const { postgres, initdb } = programs(native);
  await Promise.all([makeExecutable(postgres), makeExecutable(initdb)]);
  return runProgram(postgres, ['--version'], { account, cwd: '/' });
}

function describe(native: string, version: ProgramResult): PostgresBinaries {
  const major = Number(/(\d+)(?:\.\d+|devel|beta|rc)/.exec(version.output)?.[1]);
  return { ...programs(native), major };
}

function programs(native: string): { postgres: string; initdb: string } {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
}

/** Some package managers lose the mode. A failure shows when the program is tried. */
async function makeExecutable(path: string): Promise<void> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o100) === 0) await chmod(path, 0o755);
  } catch {
    return;
  }
}

/** Resolved from `embedded-postgres`, which it is a dependency of, so that it is found nested too. */
async function findPlatformPackage(): Promise<PlatformPackage> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new EmbeddedPostgresError(
      'The embedded PostgreSQL is not supported on Windows. Set DATABASE_URL to a PostgreSQL 15 or newer, or use WSL.',
    );
  }
  try {
    const own = createRequire(import.meta.url);
    const entry = createRequire(own.resolve('embedded-postgres')).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { name, version, root };
  } catch (error) {
    if (systemErrorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (the npm package ${name} is not installed; ` +
        'npm leaves it out with --omit=optional). Set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
}
