import { figureFinding } from '../report/finding.js';
import { numeral } from '../report/numeral.js';
import type { Row } from './row.js';

/** What the process has taken under all that was measured before: the order of the rows is what this one means. */
export const memory: Row = {
  name: 'memory',
  run: async (bench) => {
    const { now, peak } = (await bench.stage()).service.memory();
    return [
      figureFinding({
        what: 'memory of the process under all of the above, at its peak',
        bar: { most: 256 },
        figures: [peak],
        unit: 'MiB',
        beside: `now ${numeral(now)} MiB`,
        note: 'VmHWM of the server process since its start; with --only, under what was measured of the above.',
      }),
    ];
  },
};
