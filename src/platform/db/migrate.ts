import { setTimeout as delay } from 'node:timers/promises';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { databaseOptions } from './database-options.js';
import { UnreachableDatabaseError, UnsuitableDatabaseError } from './migrate.errors.js';

/** Any number that no other program on this database locks: "parley" in ASCII. */
const migrationLock = 0x7061726c6579;
const lockPollMs = 50;

/**
 * Brings the schema up to date. Processes that start together queue up at an advisory lock, so that each
 * migration runs once. Refuses a database whose encoding would break an emoji.
 */
export async function migrate(
  url: string,
  migrations: readonly (new () => MigrationInterface)[],
): Promise<void> {
  const options = databaseOptions(url);
  const dataSource = new DataSource({
    ...options,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    // Building an index over a large table may take longer than any request may.
    extra: {
      ...(options.extra as object),
      max: 2,
      statement_timeout: 0,
      query_timeout: 0,
      idle_in_transaction_session_timeout: 0,
    },
  });
  await dataSource.initialize().catch((error: unknown) => {
    throw new UnreachableDatabaseError(
      `The database cannot be used: ${reasonOf(error)}. Check DATABASE_URL.`,
    );
  });
  const lock = dataSource.createQueryRunner();
  try {
    const [encoding] = (await lock.query('SHOW server_encoding')) as { server_encoding: string }[];
    if (encoding?.server_encoding !== 'UTF8') {
      throw new UnsuitableDatabaseError(
        `The database has the encoding ${encoding?.server_encoding ?? 'unknown'}; Parley needs UTF8.`,
      );
    }
    await takeMigrationLock(lock);
    await dataSource.runMigrations();
  } finally {
    // The lock goes with its connection.
    await lock.release();
    await dataSource.destroy();
  }
}

/**
 * Asks again and again instead of waiting in the database: a statement that waits holds a snapshot, and an index
 * that is built concurrently by whoever has the lock would wait for that, both for ever.
 */
async function takeMigrationLock(lock: QueryRunner): Promise<void> {
  for (;;) {
    const [row] = (await lock.query('SELECT pg_try_advisory_lock($1) AS mine', [migrationLock])) as {
      mine: boolean;
    }[];
    if (row?.mine === true) return;
    await delay(lockPollMs);
  }
}

/** A name with several addresses fails with one error for each, and itself says nothing. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error && error.message !== '' ? error.message : 'it gave no reason';
}
