import type { Client } from 'pg';
import { BackupError } from './backup.errors.js';
import { carriedTables, leftOut, siteTables, type SiteTable } from './site-tables.js';

/** What the catalogue says of a table. */
export interface TableShape {
  /** In the order in which they were added: the same in every database of one schema. */
  readonly columns: readonly string[];
  readonly primaryKey: readonly string[];
}

export type TableShapes = ReadonlyMap<SiteTable, TableShape>;

/** Reads what the tables look like. Throws BackupError where there is one of which nobody has said where it belongs. */
export async function readTableShapes(client: Client): Promise<TableShapes> {
  const { rows } = await client.query<{ name: string; columns: string[]; primaryKey: string[] }>(`
    SELECT c.relname AS name,
      (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
       WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
      (SELECT array_agg(a.attname::text ORDER BY k.position)
       FROM pg_constraint p, unnest(p.conkey) WITH ORDINALITY AS k (attnum, position), pg_attribute a
       WHERE p.conrelid = c.oid AND p.contype = 'p' AND a.attrelid = c.oid AND a.attnum = k.attnum) AS "primaryKey"
    FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
    ORDER BY c.relname`);
  const shapes = new Map(rows.map(({ name, columns, primaryKey }) => [name, { columns, primaryKey }]));
  const known: readonly string[] = [...siteTables, ...carriedTables, ...Object.keys(leftOut)];
  const unknown = [...shapes.keys()].filter((name) => !known.includes(name));
  const missing = siteTables.filter((name) => !shapes.has(name));
  if (unknown.length + missing.length > 0) {
    throw new BackupError(
      `The database is not one of this version: ${[...unknown, ...missing].join(', ')}. Nothing was done.`,
    );
  }
  return new Map(siteTables.map((name) => [name, shapes.get(name) ?? { columns: [], primaryKey: [] }]));
}

export function shapeOf(shapes: TableShapes, table: SiteTable): TableShape {
  const shape = shapes.get(table);
  if (!shape) throw new Error(`Nothing is known of the table ${table}.`);
  return shape;
}

/** The last migration that the database has. Throws BackupError unless it is the last of this program. */
export async function readSchemaVersion(client: Client, newest: string): Promise<string> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('public.migrations') IS NOT NULL AS found`,
  );
  if (rows[0]?.found !== true) throw new BackupError('The database has nothing of Parley in it.');
  const versions = await client.query<{ name: string }>(
    `SELECT name FROM migrations ORDER BY timestamp DESC, id DESC LIMIT 1`,
  );
  const version = versions.rows[0]?.name ?? 'none';
  if (version !== newest) {
    throw new BackupError(
      `The database is at ${version}, and this program at ${newest}. Use the version that serves the database, ` +
        'or start this one once: it migrates.',
    );
  }
  return version;
}

/** Null for a site that is not there. */
export async function findSiteId(client: Client, key: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM site WHERE key = $1`, [key]);
  return rows[0]?.id ?? null;
}
