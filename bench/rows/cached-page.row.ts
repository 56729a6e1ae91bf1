import { measureAgainstBytes } from '../measure/against-bytes.js';
import { ratioFinding, type Finding } from '../report/finding.js';
import { headerOf } from '../stage/service-api.js';
import type { Bench } from '../stage/stage.js';
import type { Row } from './row.js';

/** The first page of the hottest thread, one address over and over; as it is, and compressed. */
export const cachedPage: Row = {
  name: 'cached-page',
  run: async (bench) => [await firstPage(bench, {}), await firstPage(bench, { 'accept-encoding': 'br' })],
};

async function firstPage(bench: Bench, headers: Readonly<Record<string, string>>): Promise<Finding> {
  const { first, second, answer } = await measureAgainstBytes(await bench.stage(), bench.sizes, headers, 200);
  const isCompressed = 'accept-encoding' in headers;
  const size = Buffer.from(answer.bodyBase64, 'base64').length.toLocaleString('en');
  const encoding = headerOf(answer, 'content-encoding') ?? 'identity';
  return ratioFinding({
    what: isCompressed ? 'the same, asked for in Brotli' : 'first page of a thread, cached',
    bar: isCompressed ? null : { least: 0.85, of: 'of floor (a)' },
    first,
    second,
    unit: '/s',
    note: `${isCompressed ? 'With' : 'Without'} accept-encoding: br, ${size} bytes (${encoding}), 32 connections.`,
  });
}
