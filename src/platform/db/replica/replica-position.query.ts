import type { Queryable } from '../db.js';
import { statement } from '../statement.js';

/** As numbers: exact up to eight petabytes of log. */
const written = statement(
  'replica_written',
  `SELECT CASE WHEN pg_is_in_recovery() THEN NULL ELSE (pg_current_wal_insert_lsn() - '0/0')::float8 END AS lsn`,
);

const replayed = statement(
  'replica_replayed',
  `SELECT CASE WHEN pg_is_in_recovery() THEN (pg_last_wal_replay_lsn() - '0/0')::float8 END AS lsn`,
);

/** Where the log of the primary ends: everything that is committed is in front of it. */
export async function findWritten(db: Queryable): Promise<number | null> {
  return lsnOf(await db.query({ ...written, values: [] }));
}

/** How much of the log a replica shows. Null for what is no replica. */
export async function findReplayed(db: Queryable): Promise<number | null> {
  return lsnOf(await db.query({ ...replayed, values: [] }));
}

function lsnOf({ rows }: { rows: unknown[] }): number | null {
  return (rows[0] as { lsn: number | null } | undefined)?.lsn ?? null;
}
