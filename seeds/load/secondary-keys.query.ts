import type { Client } from 'pg';

/** An index or a constraint, as the catalogue describes it. */
interface SecondaryKey {
  readonly name: string;
  readonly drop: string;
  readonly create: string;
}

/** Foreign keys of the tables, and those of others which lean on a unique key that goes. */
const foreignKeys = `
  SELECT format('%s of %s', conname, conrelid::regclass) AS name,
         format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
           AS create
  FROM pg_constraint
  WHERE contype = 'f' AND (
    conrelid = ANY ($1::regclass[])
    OR confrelid = ANY ($1::regclass[])
       AND conindid NOT IN (SELECT conindid FROM pg_constraint WHERE contype = 'p'))
  ORDER BY conrelid::regclass::text, conname`;

const uniqueConstraints = `
  SELECT format('%s of %s', conname, conrelid::regclass) AS name,
         format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
           AS create
  FROM pg_constraint
  WHERE contype IN ('u', 'x') AND conrelid = ANY ($1::regclass[])
  ORDER BY conrelid::regclass::text, conname`;

/** Those of no constraint. An invalid one, left by a failed CREATE INDEX CONCURRENTLY, is not ours to mend. */
const indexes = `
  SELECT indexrelid::regclass::text AS name,
         format('DROP INDEX %s', indexrelid::regclass) AS drop,
         pg_get_indexdef(indexrelid) AS create
  FROM pg_index
  WHERE indrelid = ANY ($1::regclass[]) AND indisvalid
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
  ORDER BY indrelid::regclass::text, indexrelid::regclass::text`;

/**
 * The keys of some tables that cost time with every row: all but the primary ones. They are read from the
 * catalogue, so that a migration which adds one needs no change here.
 */
export class SecondaryKeys {
  private constructor(
    private readonly client: Client,
    private readonly indexes: readonly SecondaryKey[],
    private readonly foreignKeys: readonly SecondaryKey[],
  ) {}

  static async find(client: Client, tables: readonly string[]): Promise<SecondaryKeys> {
    const read = async (query: string): Promise<SecondaryKey[]> =>
      (await client.query<SecondaryKey>(query, [tables])).rows;
    const unique = await read(uniqueConstraints);
    return new SecondaryKeys(client, [...unique, ...(await read(indexes))], await read(foreignKeys));
  }

  /** Foreign keys first: they lean on unique ones. */
  async drop(): Promise<void> {
    for (const key of [...this.foreignKeys, ...this.indexes]) await this.client.query(key.drop);
  }

  /** Makes them again as they were. Checking a foreign key is a join of whole tables: indexes come first. */
  async create(created: (done: number, total: number) => void): Promise<void> {
    const keys = [...this.indexes, ...this.foreignKeys];
    for (const [position, key] of keys.entries()) {
      await this.client.query(key.create);
      created(position + 1, keys.length);
    }
  }
}
