import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { TableShape } from './site-catalogue.query.js';
import { firstOrder, type SiteTable } from './site-tables.js';

/** How values are spelled, and that nothing ends a statement that takes long: whatever the server's defaults are. */
const settings = `
  SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL statement_timeout = 0;
  SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL work_mem = '64MB'`;

/** Everything that is read until the end is what was committed now. */
export async function beginSnapshot(client: Client): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(settings);
}

/** Ends what `beginSnapshot` has begun: nothing was written. */
export async function endSnapshot(client: Client): Promise<void> {
  await client.query('COMMIT');
}

/** What waits to be added to a comment, added up: its rows are told apart by nothing that another database knows. */
const tallies = `coalesce(',"tallies":' || (
  SELECT json_agg(json_build_object('kind', kind, 'replies', replies, 'reactions', reactions) ORDER BY kind NULLS FIRST)
  FROM (SELECT kind, sum(replies) AS replies, sum(reactions) AS reactions FROM comment_tally
        WHERE site_id = t.site_id AND comment_id = t.id GROUP BY kind) AS tally)::text, '')`;

/**
 * The rows of a site in a table as lines of JSON, written by PostgreSQL itself, so that no digit is lost on the way.
 * JSON has no control characters, and with one as its quote CSV quotes nothing: what comes out is the lines.
 */
export function siteRows(
  client: Client,
  table: SiteTable,
  shape: TableShape,
  siteId: string,
): AsyncIterable<Buffer> {
  const key = shape.primaryKey.map(quoted);
  const order = [firstOrder[table], ...key].filter((column) => column !== undefined);
  const belongs = `${table === 'site' ? 'id' : 'site_id'} = '${requireUuid(siteId)}'`;
  const line = `'{"table":"${table}","row":' || row_to_json(t)::text || ${table === 'comment' ? tallies : `''`} || '}'`;
  return client.query(
    copyTo(`COPY (
      SELECT ${line} FROM (
        SELECT ${shape.columns.map(quoted).join(', ')} FROM ${quoted(table)} WHERE ${belongs}
        ORDER BY ${order.join(', ')} OFFSET 0) AS t
    ) TO STDOUT (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')`),
  );
}

/** COPY takes no parameters. */
function requireUuid(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('A site has another id than a UUID.');
  return id;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
