/** What the catalogue says of a table. */
export interface PlacedTable {
  readonly name: string;
  readonly hasSiteId: boolean;
  /** `local`: an ordinary table, which no other node knows. */
  readonly placement: 'local' | 'distributed' | 'reference';
}

export interface ForeignKey {
  readonly name: string;
  readonly table: string;
  readonly refersTo: string;
  /** As PostgreSQL would write it after ADD CONSTRAINT. */
  readonly definition: string;
}

/** A unique index that is no constraint's and does not begin with the site: no shard could keep it. */
export interface LooseIndex {
  readonly name: string;
  readonly table: string;
  /** As PostgreSQL would write it, with UNIQUE. */
  readonly definition: string;
}

export interface Catalogue {
  readonly tables: readonly PlacedTable[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly looseIndexes: readonly LooseIndex[];
}

/** What stays on the coordinator: the record of what has been migrated. */
const coordinators = ['migrations'];
/** What every node has whole, because everything refers to it. */
const references = ['site'];

/**
 * The statements that turn the tables into distributed ones, for one transaction: none where nothing is left to do.
 * Foreign keys are taken off before and put back after, because a table can only refer to one that is distributed
 * already, and tables refer to each other in all directions.
 */
export function planDistribution({ tables, foreignKeys, looseIndexes }: Catalogue): readonly string[] {
  const waiting = tables.filter(
    ({ name, placement }) => placement === 'local' && !coordinators.includes(name),
  );
  const nowhere = waiting.filter(({ name, hasSiteId }) => !hasSiteId && !references.includes(name));
  if (nowhere.length > 0) {
    throw new Error(`No site_id to distribute by: ${nowhere.map(({ name }) => name).join(', ')}.`);
  }
  if (waiting.length === 0) return [];
  const moving = new Set(waiting.map(({ name }) => name));
  const touched = foreignKeys.filter(({ table, refersTo }) => moving.has(table) || moving.has(refersTo));
  const loose = looseIndexes.filter(({ table }) => moving.has(table) && !references.includes(table));
  return [
    // Without it two changes of one transaction could wait for each other on a node.
    `SET LOCAL citus.multi_shard_modify_mode TO 'sequential'`,
    ...touched.map(({ table, name }) => `ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`),
    ...loose.flatMap(({ name, definition }) => [
      `DROP INDEX ${quoted(name)}`,
      definition.replace('CREATE UNIQUE INDEX', 'CREATE INDEX'),
    ]),
    ...waiting
      .filter(({ name }) => references.includes(name))
      .map(({ name }) => `SELECT create_reference_table('${name}')`),
    ...waiting
      .filter(({ name }) => !references.includes(name))
      .sort((one, other) => Number(other.name === first) - Number(one.name === first))
      .map(
        ({ name }) =>
          `SELECT create_distributed_table('${name}', 'site_id', colocate_with => '${hub(name)}')`,
      ),
    ...touched.map(
      ({ table, name, definition }) =>
        `ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`,
    ),
  ];
}

/** The first of them, to which the others are moved: rows of one site are on one node. */
const first = 'account';

function hub(table: string): string {
  return table === first ? 'none' : first;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
