import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

import { buildIfStale } from '../../tools/build.mjs';

const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/**
 * The service as the tests meet it, built from the sources as they are; one PostgreSQL for the whole run, with one
 * migrated database that all others are copied from; and beside it a data directory with the same, stopped, for tests
 * that start servers with a PostgreSQL of their own.
 */
export default async function startTestServer() {
  if (!buildIfStale()) throw new Error('The sources do not compile: see above.');
  const [{ allMigrations }, { migrate }, { startEmbeddedPostgres }] = await Promise.all([
    import('../../dist/migrations/all-migrations.js'),
    import('../../dist/src/platform/db/migrate.js'),
    import('../../dist/src/platform/embedded-postgres/embedded-postgres.js'),
  ]);
  const base = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const [dataDir, stopped] = [join(base, 'data'), join(base, 'stopped')];
  const first = await startEmbeddedPostgres({ dataDir, settings });
  await migrate(first.url, allMigrations);
  await first.stop();
  await promisify(execFile)('cp', ['-a', dataDir, stopped]);
  process.env.PARLEY_TEST_DATA_DIR = stopped;

  const postgres = await startEmbeddedPostgres({ dataDir, settings });
  globalThis.parleyTestServer = { postgres, base };
  process.env.PARLEY_TEST_POSTGRES = postgres.url;
  await letOwnerMakeRoles(postgres.url, dataDir);
  const other = new URL(postgres.url);
  other.pathname = '/postgres';
  const client = new pg.Client({ connectionString: other.href });
  await client.connect();
  await client.query('CREATE DATABASE parley_template TEMPLATE parley');
  await client.end();
}

/** An operator has a role made for the service; so does the test of its grants. */
async function letOwnerMakeRoles(url, dataDir) {
  const { hostname, port, username } = new URL(url);
  const password = (await readFile(join(dataDir, 'postgres.password'), 'utf8')).trim();
  const superuser = { host: hostname, port: Number(port), user: 'postgres', password, database: 'postgres' };
  const client = new pg.Client(superuser);
  await client.connect();
  await client.query(`ALTER ROLE "${username}" CREATEROLE`);
  await client.end();
}
