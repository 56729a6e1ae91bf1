import { isUtf8 } from 'node:buffer';
import { parseObject, type Header } from './backup-format.js';
import type { Line } from './line-reader.js';
import { isSiteTable, type SiteTable } from './site-tables.js';

/** The columns of every table that is imported. */
export type Columns = ReadonlyMap<SiteTable, ReadonlySet<string>>;

/** A line that has a row, as far as that can be told without the database. */
export interface RowLine {
  readonly number: number;
  readonly table: SiteTable;
  readonly text: string;
}

/** What is wrong with a line, in words for the operator. */
export interface BrokenLine {
  readonly number: number;
  readonly problem: string;
}

/** Reads the line of a row. The text itself goes to the database: JavaScript's numbers lose digits. */
export function readRowLine({ number, bytes }: Line, header: Header, columns: Columns): RowLine | BrokenLine {
  const broken = (problem: string): BrokenLine => ({ number, problem });
  if (bytes === null) return broken('longer than any row');
  if (!isUtf8(bytes)) return broken('not UTF-8');
  const text = bytes.toString('utf8').trim();
  const line = parseObject(text);
  if (line === null) return broken('not an object of JSON');
  const { table, row } = line;
  if (!isSiteTable(table)) return broken('of no table that is imported');
  if (typeof row !== 'object' || row === null) return broken('without a row');
  const problem = problemOf(
    row as Record<string, unknown>,
    table,
    header.siteId,
    columns.get(table) ?? new Set(),
  );
  // The line goes to the database among others, one a line: between its tokens there may be no line break either.
  return problem === null ? { number, table, text: text.replaceAll('\r', ' ') } : broken(problem);
}

function problemOf(
  row: Record<string, unknown>,
  table: SiteTable,
  siteId: string,
  columns: ReadonlySet<string>,
): string | null {
  const names = Object.keys(row);
  const unknown = names.filter((name) => !columns.has(name));
  if (unknown.length > 0) return `${table} has no column ${unknown.slice(0, 3).join(', ')}`;
  const missing = names.length < columns.size ? [...columns].filter((name) => !names.includes(name)) : [];
  if (missing.length > 0) return `${table} without its column ${missing.slice(0, 3).join(', ')}`;
  return row[table === 'site' ? 'id' : 'site_id'] === siteId ? null : 'of another site';
}
