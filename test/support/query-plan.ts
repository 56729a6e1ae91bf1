import { DataSource } from 'typeorm';
import { Db } from '../../src/platform/db/db.js';
import type { TestDatabase } from './test-database.js';

export interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: Plan[];
}

/** A read, whose statement is explained instead of being sent. */
export type Asking = (db: Db) => Promise<unknown>;

interface Asked {
  readonly text: string;
  readonly values: unknown[];
}

/** The statement that a query would send, taken at the wire instead of being sent. */
async function statementOf(ask: Asking): Promise<Asked> {
  const sent: Asked[] = [];
  const wire = {
    query: (config: Asked) => {
      sent.push(config);
      return Promise.resolve({ rows: [], rowCount: 0 });
    },
  };
  await ask(new Db(new DataSource({ type: 'postgres' }).manager, wire));
  return sent[0]!;
}

/** The plan that PostgreSQL keeps for a prepared statement, whatever its values, once it has run with these. */
export async function explain(database: TestDatabase, ask: Asking): Promise<Plan> {
  const { text, values } = await statementOf(ask);
  const execute = `EXECUTE asked (${values.map(literal).join(', ')})`;
  const explained = await database.session<{ 'QUERY PLAN': { Plan: Plan }[] }>([
    'SET plan_cache_mode = force_generic_plan',
    `PREPARE asked AS ${text}`,
    // The first run also reads what the connection does not know of the catalogue yet.
    execute,
    `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${execute}`,
  ]);
  return explained.at(-1)![0]!['QUERY PLAN'][0]!.Plan;
}

/** Every node of the plan. */
export async function planNodes(database: TestDatabase, ask: Asking): Promise<Plan[]> {
  return flatten(await explain(database, ask));
}

function literal(value: unknown): string {
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return `ARRAY[${value.map(literal).join(', ')}]`;
  if (value instanceof Date) return `'${value.toISOString()}'`;
  return typeof value === 'number' ? String(value) : `'${value as string}'`;
}

function flatten(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flatten)];
}

export function indexesOf(plan: Plan[]): string[] {
  return [...new Set(plan.flatMap((node) => node['Index Name'] ?? []))];
}

/** The most rows that a node sorts. */
export function sortedRows(plan: Plan[]): number {
  const sorts = plan.filter((node) => node['Node Type'].endsWith('Sort'));
  return Math.max(0, ...sorts.map((node) => node['Actual Rows']));
}

const large = new Set(['comment', 'decision', 'author', 'audit_entry', 'finding', 'report']);

/** The large tables that are read from end to end. */
export function scannedWhole(plan: Plan[]): string[] {
  return plan
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .flatMap((node) => node['Relation Name'] ?? [])
    .filter((table) => large.has(table));
}
