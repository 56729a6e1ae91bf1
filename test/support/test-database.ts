import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { databaseUrl, templateDatabase } from './test-server.js';

/** A database of a test's own: migrated and empty. */
export interface TestDatabase {
  readonly url: string;
  query<Row = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Runs statements one after the other on one connection, and gives the rows of each. */
  session<Row = Record<string, unknown>>(statements: readonly string[]): Promise<Row[][]>;
  drop(): Promise<void>;
}

export async function createTestDatabase(template = templateDatabase): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await maintain(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = databaseUrl(name);
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  return {
    url,
    async query<Row>(sql: string, values: unknown[] = []) {
      return (await pool.query(sql, values)).rows as Row[];
    },
    async session<Row>(statements: readonly string[]) {
      const client = await pool.connect();
      try {
        const results: Row[][] = [];
        for (const sql of statements) results.push((await client.query(sql)).rows as Row[]);
        return results;
      } finally {
        // What the session has set or prepared goes with its connection.
        client.release(true);
      }
    },
    async drop() {
      await pool.end();
      // Without FORCE: the server itself waits for connections that are closing and ends its autovacuum workers,
      // which FORCE has no right to.
      await maintain(`DROP DATABASE IF EXISTS ${name}`);
    },
  };
}

async function maintain(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl('parley') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
