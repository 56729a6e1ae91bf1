import { createHash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { BackupError } from './backup.errors.js';
import { formatVersion, type Header, type Trailer } from './backup-format.js';
import { findSiteId, readSchemaVersion, readTableShapes, shapeOf } from './site-catalogue.query.js';
import { beginSnapshot, endSnapshot, siteRows } from './site-rows.query.js';
import { siteTables } from './site-tables.js';

export interface ExportOptions {
  readonly databaseUrl: string;
  readonly site: string;
  /** The last migration of this program. */
  readonly schema: string;
  /** It is not ended: whoever gave it knows how. */
  readonly out: Writable;
}

/** Writes everything that belongs to a site, as it was at one moment, as lines of JSON. Throws BackupError. */
export async function exportSite({ databaseUrl, site, schema, out }: ExportOptions): Promise<Trailer['end']> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'parley-export' });
  // A connection that breaks also fails the statement that runs: that error is the one to tell.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await beginSnapshot(client);
    await readSchemaVersion(client, schema);
    const siteId = await findSiteId(client, site);
    if (siteId === null) throw new BackupError(`There is no site ${JSON.stringify(site)}.`);
    const header: Header = { parley: 'site', format: formatVersion, schema, site, siteId };
    const end = { rows: 0, tables: {}, sha256: '' };
    await pipeline(Readable.from(linesOf(client, header, end)), out, { end: false });
    await endSnapshot(client);
    return end;
  } finally {
    await client.end();
  }
}

/** Fills in `end` on the way: it is the last line, and what the caller is told. */
async function* linesOf(
  client: Client,
  header: Header,
  end: { rows: number; tables: Record<string, number>; sha256: string },
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const hashed = (bytes: Buffer): Buffer => {
    hash.update(bytes);
    return bytes;
  };
  const shapes = await readTableShapes(client);
  yield hashed(Buffer.from(`${JSON.stringify(header)}\n`));
  for (const table of siteTables) {
    let rows = 0;
    for await (const chunk of siteRows(client, table, shapeOf(shapes, table), header.siteId)) {
      rows += newlinesIn(chunk);
      yield hashed(chunk);
    }
    end.tables[table] = rows;
    end.rows += rows;
  }
  end.sha256 = hash.digest('hex');
  yield Buffer.from(`${JSON.stringify({ end })}\n`);
}

function newlinesIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, at + 1)) count += 1;
  return count;
}
