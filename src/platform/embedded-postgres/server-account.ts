import { chown, lchown, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { EmbeddedPostgresError, errorText, systemErrorCode } from './embedded-postgres.errors.js';

/** Who PostgreSQL runs as when we are root, which it refuses to be. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** Accounts that need no creating: the one of an installed PostgreSQL (Linux, macOS), or the one for nobody. */
const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/** Null when PostgreSQL runs as we do. A cluster keeps the owner it was made with. */
export async function chooseServerAccount(clusterDir: string): Promise<ServerAccount | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await ownerOf(clusterDir);
  if (owner !== null && owner.uid !== 0) return owner;

  const accounts = await readAccounts();
  for (const name of CANDIDATES) {
    const account = accounts.get(name);
    if (account !== undefined && account.uid !== 0) return account;
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL refuses to run as root, and /etc/passwd has neither "postgres" nor "nobody" to run it as. ' +
      'Start Parley as an ordinary user, or set DATABASE_URL.',
  );
}

/** Hands a directory over with all it holds. Restoring a backup as root leaves everything owned by root. */
export async function giveTo(account: ServerAccount, directory: string): Promise<void> {
  try {
    const { uid } = await stat(directory);
    if (uid === account.uid) return;
    for (const entry of await readdir(directory, { recursive: true })) {
      await lchown(join(directory, entry), account.uid, account.gid);
    }
    // Last: it is what tells a later start that the work is done.
    await chown(directory, account.uid, account.gid);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `PostgreSQL refuses to run as root, and ${directory} cannot be given to user id ${account.uid} ` +
        `(${errorText(error)}). Use a DATA_DIR on a local disk, start Parley as an ordinary user, or set DATABASE_URL.`,
    );
  }
}

async function ownerOf(path: string): Promise<ServerAccount | null> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function readAccounts(): Promise<ReadonlyMap<string, ServerAccount>> {
  const accounts = new Map<string, ServerAccount>();
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const line of passwd.split('\n')) {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    // `>>> 0`: macOS writes -2 for nobody, system calls want it unsigned.
    if (/^-?\d+$/.test(uid) && /^-?\d+$/.test(gid)) {
      accounts.set(name, { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 });
    }
  }
  return accounts;
}
