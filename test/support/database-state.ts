import { untilFolded } from './recount.js';
import type { TestDatabase } from './test-database.js';

/** A digest of every table, to see that a refused request has left nothing behind and changed nothing. */
export async function databaseState(database: TestDatabase): Promise<Readonly<Record<string, string>>> {
  const tables = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  await untilFolded(database);
  // When a key was last used, or a message numbered, is not what a request asks for; nor that a key was used today.
  const isUse = `to_jsonb(t) @> '{"kind": "key", "details": {"action": "used"}}'`;
  const row = `(to_jsonb(t) - '{last_used_at,seq}'::text[])::text`;
  const digest = `md5(coalesce(string_agg(${row}, ',' ORDER BY ${row}), ''))`;
  const states = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' rows, ' || ${digest} AS state FROM "${name}" t WHERE NOT ${isUse}`,
  );
  const rows = await database.query<{ name: string; state: string }>(states.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}
