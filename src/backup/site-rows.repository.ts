import { DatabaseError, type Client } from 'pg';
import type { RowLine } from './import-line.js';
import type { TableShape } from './site-catalogue.query.js';
import { quoted } from './site-rows.query.js';
import type { SiteTable } from './site-tables.js';

/** What came of some lines of one table. */
export interface Put {
  readonly inserted: number;
  /** Those that were there before, and say something else: they are left as they are. */
  readonly different: number;
}

const given = `given AS MATERIALIZED (SELECT line::json AS line FROM string_to_table($1, E'\\n') AS line)`;

/** The rows of one site, written as their lines say. */
export class SiteRowsRepository {
  constructor(private readonly client: Client) {}

  /** Puts the rows of these lines, all or none, where they are not yet. */
  async put(table: SiteTable, shape: TableShape, lines: readonly RowLine[]): Promise<Put> {
    const columns = shape.columns.map(quoted);
    const text = textOf(lines);
    const { rows } = await this.client.query<{ inserted: number }>({
      name: `put_${table}`,
      text: `
        WITH ${given},
        put AS (
          INSERT INTO ${quoted(table)} (${columns.join(', ')})
          SELECT ${columns.map((column) => `r.${column}`).join(', ')}
          FROM given, json_populate_record(NULL::${quoted(table)}, line -> 'row') AS r
          ON CONFLICT (${shape.primaryKey.map(quoted).join(', ')}) DO NOTHING
          RETURNING *)${table === 'comment' ? carriedTallies : ''}
        SELECT count(*)::integer AS inserted FROM put`,
      values: [text],
    });
    const inserted = rows[0]?.inserted ?? 0;
    return { inserted, different: inserted === lines.length ? 0 : await this.different(table, shape, text) };
  }

  /** Whether the database could read the rows of these lines, all of them: it throws where it could not. */
  async read(table: SiteTable, lines: readonly RowLine[]): Promise<void> {
    await this.client.query({
      name: `read_${table}`,
      text: `
        WITH ${given}
        SELECT count(r.*) FROM given, json_populate_record(NULL::${quoted(table)}, line -> 'row') AS r`,
      values: [textOf(lines)],
    });
  }

  /** Tells the planner what has come. */
  async analyze(tables: readonly SiteTable[]): Promise<void> {
    for (const table of tables) await this.client.query(`ANALYZE ${quoted(table)}`);
  }

  private async different(table: SiteTable, shape: TableShape, text: string): Promise<number> {
    const key = shape.primaryKey.map(quoted);
    const all = (alias: string): string =>
      shape.columns.map((column) => `${alias}.${quoted(column)}`).join(', ');
    const { rows } = await this.client.query<{ different: number }>({
      name: `differ_${table}`,
      text: `
        WITH ${given}
        SELECT count(*)::integer AS different
        FROM given, json_populate_record(NULL::${quoted(table)}, line -> 'row') AS r
        JOIN ${quoted(table)} AS t ON ${key.map((column) => `t.${column} = r.${column}`).join(' AND ')}
        WHERE (${all('t')}) IS DISTINCT FROM (${all('r')})`,
      values: [text],
    });
    return rows[0]?.different ?? 0;
  }
}

/** What waited to be added to a comment comes with the comment, and never again: it would be added twice. */
const carriedTallies = `,
  tallied AS (
    INSERT INTO comment_tally (site_id, comment_id, replies, kind, reactions)
    SELECT put.site_id, put.id, tally.replies, tally.kind, tally.reactions
    FROM given
    JOIN put ON put.id = (line -> 'row' ->> 'id')::uuid,
    json_to_recordset(line -> 'tallies') AS tally (replies integer, kind text, reactions integer)
    WHERE line -> 'tallies' IS NOT NULL)`;

function textOf(lines: readonly RowLine[]): string {
  return lines.map(({ text }) => text).join('\n');
}

/** What is wrong with a row, in words; null where the database itself is in trouble, and no row is to blame. */
export function rowProblem(error: unknown): string | null {
  if (!(error instanceof DatabaseError)) return null;
  const { code = '', constraint = '', column = '' } = error;
  if (code === '23502') return `no value in ${column}`;
  if (code === '23503') return `refers to a row that is not there (${constraint})`;
  if (code === '23505') return `another row has what only one may have (${constraint})`;
  if (code === '23514') return `breaks the rule ${constraint}`;
  return /^(22|54)/.test(code) ? error.message : null;
}
