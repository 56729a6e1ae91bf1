import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CopyTarget } from './copy-text.js';

/** UTF-16 units a chunk: some 100 to 300 KB. */
const chunkSize = 100_000;

/**
 * Sends rows of COPY's text format, each without its line end, as fast as the database takes them and no faster:
 * rows are made only when there is room for them.
 */
export async function copyRows(
  client: Client,
  target: CopyTarget,
  rows: Iterable<string>,
  sent: (rows: number) => void = () => undefined,
): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${target.table} (${target.columns}) FROM STDIN`));
  await pipeline(Readable.from(chunksOf(rows, sent)), copy);
}

async function* chunksOf(rows: Iterable<string>, sent: (rows: number) => void): AsyncGenerator<string> {
  let chunk = '';
  let count = 0;
  for (const row of rows) {
    chunk += row;
    chunk += '\n';
    count += 1;
    if (chunk.length < chunkSize) continue;
    yield chunk;
    sent(count);
    // A socket that takes everything at once never comes to read what the database says against it.
    await setImmediate();
    chunk = '';
  }
  if (chunk !== '') yield chunk;
  sent(count);
}
