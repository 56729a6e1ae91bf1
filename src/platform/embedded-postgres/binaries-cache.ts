import { randomBytes } from 'node:crypto';
import { chmod, copyFile, lstat, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { restoreSymlinks } from './library-symlinks.js';

/** Places that everybody can reach. The second one is for machines where /var is read-only. */
export function cacheDirectories(): readonly string[] {
  return ['/var/cache/parley', join(tmpdir(), 'parley-cache')];
}

/**
 * Copies the binaries to `<cache>/<name>`, once; null when this cache cannot be used. The caller is root: what
 * another local user could have put there, or could change, is never run.
 */
export async function copyToCache(native: string, cache: string, name: string): Promise<string | null> {
  const target = join(cache, name);
  try {
    await mkdir(cache, { mode: 0o755, recursive: true });
    if (!(await isOursAlone(cache))) return null;
    await chmod(cache, 0o755);
    if ((await isOursAlone(target)) && (await isComplete(native, target))) return target;

    // Made under a name of its own and renamed: nobody meets half a copy.
    const draft = join(cache, `.${name}-${process.pid}-${randomBytes(4).toString('hex')}`);
    try {
      await copyTree(native, draft);
      await restoreSymlinks(draft);
      await replace(draft, target);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    return (await isComplete(native, target)) ? target : null;
  } catch {
    return null;
  }
}

/** A running server may still use an incomplete older copy: it is moved aside, not changed. */
async function replace(draft: string, target: string): Promise<void> {
  const aside = `${draft}-old`;
  await rename(target, aside).catch(() => undefined);
  await rename(draft, target).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
}

async function isOursAlone(path: string): Promise<boolean> {
  try {
    const entry = await lstat(path);
    return entry.isDirectory() && entry.uid === process.getuid?.() && (entry.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

/** Sizes only, but every file: cleaners of temporary directories remove single files. */
async function isComplete(source: string, copy: string): Promise<boolean> {
  const entries = (await readdir(source, { withFileTypes: true })).filter((entry) => isNeeded(entry.name));
  for (const entry of entries) {
    const [from, to] = [join(source, entry.name), join(copy, entry.name)];
    if (entry.isDirectory()) {
      if (!(await isComplete(from, to))) return false;
      continue;
    }
    const [original, copied] = await Promise.all([lstat(from), lstat(to).catch(() => null)]);
    if (copied?.size !== original.size) return false;
  }
  return true;
}

/** Modes are set, not copied: a clone made with umask 077 is readable by its owner only. */
async function copyTree(source: string, target: string): Promise<void> {
  await mkdir(target, { mode: 0o700 });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    if (!isNeeded(entry.name)) continue;
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) {
      await copyTree(from, to);
    } else if (entry.isSymbolicLink()) {
      await symlink(await readlink(from), to);
    } else {
      await copyFile(from, to);
      await chmod(to, (await lstat(from)).mode & 0o100 ? 0o755 : 0o644);
    }
  }
  await chmod(target, 0o755);
}

/** Static libraries are for building extensions. */
function isNeeded(name: string): boolean {
  return !name.endsWith('.a');
}
