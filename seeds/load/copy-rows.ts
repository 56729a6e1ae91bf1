import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CopyBuffer } from './copy-buffer.js';

/** What goes into a table, row by row. */
export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  /** `write` is called with the numbers from 0 up to this one. */
  readonly count: number;
  /** Writes one row, or none. */
  write(out: CopyBuffer, index: number): void;
}

/** Sends rows as fast as the database takes them and no faster: they are made only when there is room for them. */
export async function copyRows(
  client: Client,
  rows: TableRows,
  sent: (rows: number) => void = () => undefined,
): Promise<void> {
  const copy = copyFrom(`COPY ${rows.table} (${rows.columns.join(', ')}) FROM STDIN (FORMAT binary)`);
  await pipeline(Readable.from(chunksOf(rows, sent)), client.query(copy));
}

async function* chunksOf(rows: TableRows, sent: (rows: number) => void): AsyncGenerator<Buffer> {
  const out = new CopyBuffer(rows.columns.length);
  for (let index = 0; index < rows.count; index += 1) {
    rows.write(out, index);
    if (!out.isFull) continue;
    yield out.take();
    sent(index + 1);
    // A socket that takes everything at once never comes to read what the database says against it.
    await setImmediate();
  }
  yield out.finish();
  sent(rows.count);
}
