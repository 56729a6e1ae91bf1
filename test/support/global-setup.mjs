import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

// Jest does not transform what a set-up imports: it takes the build that `npm test` has made.
import { allMigrations } from '../../dist/migrations/all-migrations.js';
import { migrate } from '../../dist/src/platform/db/migrate.js';
import { startEmbeddedPostgres } from '../../dist/src/platform/embedded-postgres/embedded-postgres.js';

/** One PostgreSQL for the whole run, with one migrated database that all others are copied from. */
export default async function startTestServer() {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const postgres = await startEmbeddedPostgres({
    dataDir,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  globalThis.parleyTestServer = { postgres, dataDir };
  process.env.PARLEY_TEST_POSTGRES = postgres.url;
  await letOwnerMakeRoles(postgres.url, dataDir);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('CREATE DATABASE parley_template');
  await client.end();
  const template = new URL(postgres.url);
  template.pathname = '/parley_template';
  await migrate(template.href, allMigrations);
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
