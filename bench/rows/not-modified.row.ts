import { hotPage, measureAgainstBytes } from '../measure/against-bytes.js';
import { ratioFinding } from '../report/finding.js';
import { headerOf } from '../stage/service-api.js';
import type { Row } from './row.js';

/** A reader who has the page already. */
export const notModified: Row = {
  name: 'not-modified',
  run: async (bench) => {
    const stage = await bench.stage();
    const etag = headerOf(await stage.api.record(hotPage, {}, 200), 'etag');
    if (etag === null) throw new Error('The page has no ETag.');
    const { first, second } = await measureAgainstBytes(stage, bench.sizes, { 'if-none-match': etag }, 304);
    const bar = { least: 0.8, of: 'of floor (a)' };
    return [ratioFinding({ what: 'a 304', bar, first, second, unit: '/s' })];
  },
};
