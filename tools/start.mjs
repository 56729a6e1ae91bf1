import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build, hasCompiler, isFresh } from './build.mjs';
import { root } from './build-stamp.mjs';

const dist = join(root, 'dist');

/**
 * Brings dist/ up to date when the sources have changed. Where there is no compiler (an image without
 * development dependencies), what was built is what runs.
 *
 * @param {string} program
 * @returns {boolean} whether there is something to run
 */
function ensureBuilt(program) {
  if (existsSync(program) && (!hasCompiler() || isFresh())) return true;
  console.error('Building: dist/ is missing or older than the sources.');
  return build({ keepEqual: true });
}

/** What else than the service can be started, by its first argument. */
const others = {
  seed: 'seed.js',
  export: 'export.js',
  import: 'import.js',
  distribute: 'distribute.js',
  bench: join('bench', 'main.js'),
};

const other = others[process.argv[2]];
const program = join(dist, other ?? 'main.js');
if (ensureBuilt(program)) {
  // As if it had been started by itself: the program finds its own arguments where it expects them.
  process.argv.splice(1, other === undefined ? 1 : 2, program);
  // In this process: signals and exit codes need no passing on.
  await import(pathToFileURL(program).href);
} else {
  process.exitCode = 1;
}
