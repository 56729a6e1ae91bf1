import { join } from 'node:path';
import { Client } from 'pg';
import { allMigrations } from '../../migrations/all-migrations.js';
import { loadComments } from '../../seeds/load/load-comments.js';
import { migrate } from '../../src/platform/db/migrate.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-postgres.js';
import type { Cleanup } from './cleanup.js';

/** A PostgreSQL of our own with the load in it, with the settings that `npm start` gives it. */
export interface BenchDatabase {
  readonly url: string;
  readonly client: Client;
}

export async function openBenchDatabase(
  directory: string,
  comments: number,
  cleanup: Cleanup,
): Promise<BenchDatabase> {
  const postgres = await startEmbeddedPostgres({
    dataDir: join(directory, 'data'),
    onExit: (detail) => {
      console.error(`The embedded PostgreSQL ended by itself: ${detail}`);
      process.exit(1);
    },
  });
  cleanup.defer(() => postgres.stop());
  const { url } = postgres;
  await migrate(url, allMigrations);
  await loadComments({ databaseUrl: url, comments });
  const client = new Client({ connectionString: url, application_name: 'parley-bench' });
  client.on('error', () => undefined);
  await client.connect();
  cleanup.defer(() => client.end());
  return { url, client };
}
