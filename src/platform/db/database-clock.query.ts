import type { Db } from './db.js';
import { statement } from './statement.js';

const now = statement(
  'database_clock_now',
  `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`,
);

/** The database's time, in milliseconds since 1970. */
export async function findNow(db: Db): Promise<number> {
  const row = await db.row<{ now: number }>(now);
  if (!row) throw new Error('The database has not told the time.');
  return row.now;
}
