import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Folders that are compiled into dist/. */
export const sourceFolders = ['src', 'seeds', 'migrations', 'bench'];

const settings = [
  'package.json',
  'package-lock.json',
  'nest-cli.json',
  'tools/build-web.mjs',
  'tools/bundle.mjs',
];

/**
 * A fingerprint of everything that a build depends on.
 *
 * @returns {string}
 */
export function currentStamp() {
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0]}\n`);
  const configurations = readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name));
  const files = [...settings, ...configurations]
    .map((name) => join(root, name))
    .filter((path) => existsSync(path))
    .concat(sourceFolders.flatMap((folder) => sourceFiles(join(root, folder))));
  for (const path of files.sort()) {
    const content = readFileSync(path);
    hash.update(`${relative(root, path).split(sep).join('/')}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/**
 * What `dist` was built from; null when there is no finished build.
 *
 * @param {string} dist
 * @returns {string | null}
 */
export function stampOf(dist) {
  try {
    return readFileSync(join(dist, '.build-stamp'), 'utf8').trim();
  } catch {
    return null;
  }
}

/**
 * The files of a folder that take part in a build; specs do not.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function sourceFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
