import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

import { currentStamp, root, sourceFiles, sourceFolders, stampOf } from './build-stamp.mjs';

const dist = join(root, 'dist');

/** The programs: dist/<name>.js starts what is compiled from the other. */
const entries = {
  main: './bundle/main.js',
  seed: './seeds/main.js',
  export: './src/export.js',
  import: './src/import.js',
  distribute: './src/distribute.js',
};

/** @returns {boolean} false where only production dependencies are installed */
export function hasCompiler() {
  try {
    // The compiler itself comes with production packages as well; the types to compile against do not.
    createRequire(import.meta.url).resolve('@types/node/package.json');
    return true;
  } catch {
    return false;
  }
}

/**
 * Compiles into a folder of its own and puts it in the place of dist/: a server that starts meanwhile sees the
 * build before or this one, never half of each.
 *
 * @param {{ keepEqual?: boolean }} [options] keepEqual: leave a dist/ that somebody else has built from the same
 *   sources meanwhile, because servers may be loading it
 * @returns {boolean} false when the sources do not compile; the compiler has said why
 */
export function build({ keepEqual = false } = {}) {
  if (!hasCompiler()) {
    console.error('TypeScript is not installed: run `npm ci` with development dependencies to build.');
    return false;
  }
  removeAbandoned();
  const draft = join(root, `dist.tmp-${process.pid}`);
  const removeDraft = () => rmSync(draft, { recursive: true, force: true });
  process.once('exit', removeDraft);
  try {
    // Before compiling: a file that changes meanwhile makes the result stale, not wrongly fresh.
    const stamp = currentStamp();
    if (!runTool('compile.mjs', draft)) return false;
    if (!runTool('build-web.mjs', join(draft, 'web'))) return false;
    if (!runTool('bundle.mjs', draft)) return false;
    copyOtherFiles(draft);
    for (const [name, target] of Object.entries(entries)) {
      const why = '// Written by tools/build.mjs: the compiler keeps the folders of the sources.';
      writeFileSync(join(draft, `${name}.js`), `${why}\nimport '${target}';\n`);
    }
    writeFileSync(join(draft, '.build-stamp'), `${stamp}\n`);
    putInPlace(draft, stamp, keepEqual);
    return true;
  } finally {
    removeDraft();
    process.off('exit', removeDraft);
  }
}

/** @returns {boolean} whether dist/ was built from the sources as they are */
export function isFresh() {
  return stampOf(dist) === currentStamp();
}

/** @returns {boolean} false when the sources do not compile */
export function buildIfStale() {
  return isFresh() || build();
}

/**
 * In a process of its own: what a compiler keeps in memory goes with it. For production whoever asks: where a test run
 * builds, `NODE_ENV` says `test`, and bundlers would take the larger builds of packages that are meant for developers.
 *
 * @param {string} name
 * @param {string} target the folder to write into
 * @returns {boolean} whether it went well; it has said why not
 */
function runTool(name, target) {
  const { status } = spawnSync(process.execPath, [join(root, 'tools', name), target], {
    stdio: 'inherit',
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return status === 0;
}

/**
 * Pages, styles and texts that the programs read at run time. What Vite bundles is in dist/web/ already.
 *
 * @param {string} draft
 */
function copyOtherFiles(draft) {
  for (const path of sourceFolders.flatMap((folder) => sourceFiles(join(root, folder)))) {
    const name = relative(root, path).split(sep).join('/');
    if (path.endsWith('.ts') || /^src\/web\/(?!demo\/)/.test(name)) continue;
    const target = join(draft, name);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(path, target);
  }
}

/**
 * @param {string} draft
 * @param {string} stamp
 * @param {boolean} keepEqual
 */
function putInPlace(draft, stamp, keepEqual) {
  if (keepEqual && stampOf(dist) === stamp) return;
  const old = `${draft}-old`;
  try {
    renameSync(dist, old);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  try {
    renameSync(draft, dist);
  } catch (error) {
    // Another build was quicker by a moment. From the same sources it is as good as ours.
    if (stampOf(dist) !== stamp) throw error;
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}

/** Folders of builds that were killed. */
function removeAbandoned() {
  for (const name of readdirSync(root)) {
    const pid = Number(/^dist\.tmp-(\d+)(-old)?$/.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) rmSync(join(root, name), { recursive: true, force: true });
  }
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const done = process.argv.includes('--if-stale') ? buildIfStale() : build();
  process.exitCode = done ? 0 : 1;
}
