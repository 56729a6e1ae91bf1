import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The secret of an installation that was given none: made once and kept beside its database. */
export async function localSecretKey(dataDir: string): Promise<string> {
  return readOrMake(join(dataDir, 'secret.key'), () => randomBytes(32).toString('base64url'));
}

/** The password of the first admin of an installation that was given none; it is printed at every start. */
export async function localAdminPassword(dataDir: string): Promise<string> {
  return readOrMake(join(dataDir, 'admin.password'), () => randomBytes(9).toString('base64url'));
}

async function readOrMake(path: string, make: () => string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  if (kept.trim() !== '') return kept.trim();
  const made = make();
  await writeFile(path, `${made}\n`, { mode: 0o600 });
  return made;
}
