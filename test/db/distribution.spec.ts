import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { planDistribution, type Catalogue } from '../../src/platform/db/citus/distribution-plan.js';
import { readCatalogue, runTogether } from '../../src/platform/db/citus/distribution.repository.js';
import { runProgram } from '../support/run-program.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let client: Client;
/** Of a real database, before anything is distributed. */
let catalogue: Catalogue;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  catalogue = await readCatalogue(client, false);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const isCitus = (text: string): boolean => /citus|create_(reference|distributed)_table/.test(text);
const placed = (...left: readonly string[]): Catalogue => ({
  ...catalogue,
  tables: catalogue.tables.map((table) => ({
    ...table,
    placement: left.includes(table.name) ? 'local' : table.name === 'site' ? 'reference' : 'distributed',
  })),
});

describe('the plan that distributes the schema', () => {
  it('places every table but the list of migrations, keys off before and back on after', () => {
    const steps = planDistribution(catalogue);
    const tables = catalogue.tables.map(({ name }) => name).filter((name) => name !== 'migrations');
    const made = steps.filter((text) => text.startsWith('SELECT create_'));
    expect(made).toHaveLength(tables.length);
    expect(made[0]).toBe(`SELECT create_reference_table('site')`);
    expect(made[1]).toBe(`SELECT create_distributed_table('account', 'site_id', colocate_with => 'none')`);
    expect(made).not.toContainEqual(expect.stringContaining('migrations'));
    const off = steps.flatMap((text, index) => (text.includes('DROP CONSTRAINT') ? [index] : []));
    const on = steps.flatMap((text, index) => (text.includes('ADD CONSTRAINT') ? [index] : []));
    expect([off.length, on.length]).toEqual([catalogue.foreignKeys.length, catalogue.foreignKeys.length]);
    expect(Math.max(...off)).toBeLessThan(steps.indexOf(made[0]!));
    expect(Math.min(...on)).toBeGreaterThan(steps.indexOf(made.at(-1)!));
  });

  it('is empty where everything is placed, and only about what is new after an upgrade', () => {
    expect(planDistribution(placed())).toEqual([]);
    expect(planDistribution(placed('migrations'))).toEqual([]);
    const steps = planDistribution(placed('migrations', 'reaction'));
    expect(steps.filter((text) => text.startsWith('SELECT create_'))).toEqual([
      `SELECT create_distributed_table('reaction', 'site_id', colocate_with => 'account')`,
    ]);
    const keys = steps.filter((text) => text.includes('ADD CONSTRAINT'));
    expect(keys.map((text) => /ADD CONSTRAINT "(\w+)"/.exec(text)?.[1])).toEqual([
      'reaction_author_fk',
      'reaction_comment_fk',
    ]);
  });

  it('refuses a table that it could not distribute by site', () => {
    const table = { name: 'stray', hasSiteId: false, placement: 'local' } as const;
    expect(() => planDistribution({ ...catalogue, tables: [...catalogue.tables, table] })).toThrow('stray');
  });

  it('leaves, without the statements of Citus itself, the schema as it was, but for what no shard can keep', async () => {
    await runTogether(
      client,
      planDistribution(catalogue).filter((text) => !isCitus(text)),
    );
    const after = await readCatalogue(client, false);
    expect(after.foreignKeys).toEqual(catalogue.foreignKeys);
    expect(catalogue.looseIndexes.map(({ name }) => name)).toEqual(['outbox_seq_uq']);
    expect(after.looseIndexes).toEqual([]);
    const [index] = await database.query<{ text: string }>(
      `SELECT pg_get_indexdef('outbox_seq_uq'::regclass) AS text`,
    );
    expect(index!.text).toMatch(/^CREATE INDEX outbox_seq_uq ON public.outbox/);
  });
});

describe('every key of the schema', () => {
  it('begins with the site, or Citus would refuse it', async () => {
    const keys = await database.query<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
       WHERE c.relnamespace = 'public'::regnamespace AND k.contype IN ('p', 'u', 'f')
         AND c.relname NOT IN ('site', 'migrations') AND a.attname <> 'site_id'`,
    );
    expect(keys).toEqual([]);
  });
});

describe('npm run db:distribute', () => {
  it('says in words that there is no Citus, and changes nothing', async () => {
    const other = await createTestDatabase();
    const before = await other.query(
      'SELECT conname, conrelid::regclass::text FROM pg_constraint ORDER BY 1, 2',
    );
    const { code, out, err } = await runProgram('distribute', other.url, []);
    expect([code, out, err]).toEqual([
      1,
      '',
      expect.stringMatching(/^This database has no Citus, and nothing was changed\. .+\n$/),
    ]);
    expect(
      await other.query('SELECT conname, conrelid::regclass::text FROM pg_constraint ORDER BY 1, 2'),
    ).toEqual(before);
    await other.drop();
  });
});
