import type { TestDatabase } from './test-database.js';

/** Those that every node of a cluster has whole. */
const everywhere = ['site', 'migrations'];

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Alias?: string;
  readonly Plans?: readonly PlanNode[];
  readonly [field: string]: unknown;
}

/** A table of a statement, and what the plan says of its site. */
interface Reading {
  readonly table: string;
  /** The conditions under which its rows are read or joined, as far as they are about the site. */
  readonly tie: 'one site' | 'the site of others' | 'none';
}

/**
 * Asks PostgreSQL how it would run a statement, whatever its parameters: every table that is read has to be read for
 * one site, or for the site of a row that was. Gives what is wrong, null where nothing is.
 */
export async function shardProblem(database: TestDatabase, text: string): Promise<string | null> {
  const [row] = await database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `EXPLAIN (GENERIC_PLAN, VERBOSE, FORMAT JSON) ${text}`,
  );
  const nodes = allNodes(row!['QUERY PLAN'][0].Plan);
  const conditions = nodes.flatMap(conditionsOf).join('\n');
  const readings = nodes
    .filter((node) => node['Node Type'].includes('Scan') && node['Relation Name'] !== undefined)
    .map((node) => ({ table: node['Relation Name'] ?? '', alias: node.Alias ?? '', schema: node.Schema }))
    .filter(({ schema }) => schema === 'public')
    .filter(({ table }) => !everywhere.includes(table))
    .map(({ table, alias }): Reading => ({ table, tie: tieOf(alias, conditions) }));
  const loose = readings.filter(({ tie }) => tie === 'none').map(({ table }) => table);
  if (loose.length > 0) return `of any site: ${[...new Set(loose)].join(', ')}`;
  if (readings.length > 0 && !readings.some(({ tie }) => tie === 'one site')) return 'of all sites';
  return null;
}

function allNodes(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(allNodes)];
}

function conditionsOf(node: PlanNode): string[] {
  return Object.entries(node)
    .filter(([field]) => / Cond$|Filter$/.test(field))
    .map(([, condition]) => String(condition));
}

function tieOf(alias: string, conditions: string): Reading['tie'] {
  const column = `(?<![\\w"])"?${alias.replaceAll(/\W/g, '\\$&')}"?\\.site_id`;
  const one = `\\$\\d+|'[0-9a-f-]{36}'::uuid|\\(InitPlan \\d+\\)\\.col\\d+`;
  if (new RegExp(`[ (]${column} = (${one})|(${one}) = ${column}`).test(` ${conditions}`)) return 'one site';
  const other = `"?[a-z_]\\w*"?(_\\d+)?\\.("?\\w+"?)`;
  const isJoined = new RegExp(`${column} = ${other}|${other} = ${column}`, 'i').test(conditions);
  return isJoined ? 'the site of others' : 'none';
}
