/**
 * For `--import`: a build whose service cannot be loaded, which turns out while the embedded PostgreSQL of DATA_DIR has
 * begun to start and takes no connections yet.
 */
import { register } from 'node:module';

const hooks = `
import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
const postmaster = process.env.DATA_DIR + '/postgres/postmaster.pid';

export async function load(url, context, next) {
  if (!url.endsWith('/bundle/service.js')) return next(url, context);
  while (!existsSync(postmaster)) await setTimeout(1);
  throw new Error('The service is broken, as the test wants it.');
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
