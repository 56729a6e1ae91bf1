import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The migrated database that every test database is a copy of. */
export const templateDatabase = 'parley_template';

/**
 * Makes a data directory with a migrated database that nobody serves yet, by copying one: to make it anew takes longer
 * than most tests that want one.
 */
export async function copyDataDir(dataDir: string): Promise<void> {
  const stopped = process.env.PARLEY_TEST_DATA_DIR;
  if (stopped === undefined) throw new Error('Tests run by `npm test`, which makes their data directory.');
  await promisify(execFile)('cp', ['-a', stopped, dataDir]);
}

/** The address of a database on the PostgreSQL of this test run. */
export function databaseUrl(name: string): string {
  const server = process.env.PARLEY_TEST_POSTGRES;
  if (server === undefined) throw new Error('Tests run by `npm test`, which starts their PostgreSQL.');
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
