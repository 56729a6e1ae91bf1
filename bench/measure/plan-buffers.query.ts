import type { Client } from 'pg';
import type { CapturedStatement } from '../stage/page-statement.js';

interface ExplainedPlan {
  readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number };
}

/** Buffers that a plan touches which PostgreSQL keeps for the prepared statement, whatever its values. */
export async function countPlanBuffers(
  client: Client,
  statements: readonly CapturedStatement[],
): Promise<number[]> {
  const counts: number[] = [];
  await client.query('SET plan_cache_mode = force_generic_plan');
  try {
    for (const { text, values } of statements) {
      await client.query(`PREPARE explained AS ${text}`);
      const execute = `EXECUTE explained (${values.map((value) => literalOf(client, value)).join(', ')})`;
      // Once before: what the first touches of the catalogue is not the page's.
      await client.query(execute);
      const { rows } = await client.query<{ 'QUERY PLAN': ExplainedPlan[] }>(
        `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${execute}`,
      );
      await client.query('DEALLOCATE explained');
      const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
      if (plan === undefined) throw new Error('PostgreSQL explained nothing.');
      counts.push(plan['Shared Hit Blocks'] + plan['Shared Read Blocks']);
    }
  } finally {
    await client.query('RESET plan_cache_mode');
  }
  return counts;
}

function literalOf(client: Client, value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `ARRAY[${value.map((entry) => literalOf(client, entry)).join(', ')}]`;
  if (value instanceof Date) return client.escapeLiteral(value.toISOString());
  if (typeof value === 'string') return client.escapeLiteral(value);
  throw new Error(`A statement has a parameter of the type ${typeof value}.`);
}
