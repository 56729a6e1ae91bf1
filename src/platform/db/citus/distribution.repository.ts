import type { Client } from 'pg';
import type { Catalogue } from './distribution-plan.js';

/** Null where the extension is not installed in this database. */
export async function findCitusVersion(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ version: string }>(
    `SELECT extversion AS version FROM pg_extension WHERE extname = 'citus'`,
  );
  return rows[0]?.version ?? null;
}

/** The tables with their keys, in the order of their names. `hasCitus`: whether to ask it what it has placed. */
export async function readCatalogue(client: Client, hasCitus: boolean): Promise<Catalogue> {
  const placement = hasCitus
    ? `coalesce((SELECT CASE partmethod WHEN 'n' THEN 'reference' ELSE 'distributed' END
                 FROM pg_dist_partition WHERE logicalrelid = c.oid), 'local')`
    : `'local'`;
  const tables = await client.query<Catalogue['tables'][number]>(`
    SELECT c.relname AS name, ${placement} AS placement,
      EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'site_id' AND NOT attisdropped) AS "hasSiteId"
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname`);
  const foreignKeys = await client.query<Catalogue['foreignKeys'][number]>(`
    SELECT conname AS name, c.relname AS "table", f.relname AS "refersTo", pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
    WHERE k.contype = 'f' AND k.conparentid = 0 AND c.relnamespace = 'public'::regnamespace
    ORDER BY c.relname, conname`);
  const looseIndexes = await client.query<Catalogue['looseIndexes'][number]>(`
    SELECT i.relname AS name, c.relname AS "table", pg_get_indexdef(x.indexrelid) AS definition
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
    WHERE x.indisunique AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = x.indexrelid)
      AND NOT EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = x.indrelid AND a.attname = 'site_id' AND a.attnum = ANY (x.indkey))
    ORDER BY i.relname`);
  return { tables: tables.rows, foreignKeys: foreignKeys.rows, looseIndexes: looseIndexes.rows };
}

/** Runs statements, all or none. */
export async function runTogether(client: Client, statements: readonly string[]): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('SET LOCAL statement_timeout = 0');
    for (const text of statements) await client.query(text);
    await client.query('COMMIT');
  } catch (error) {
    // Where the connection is gone, so is the transaction.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
