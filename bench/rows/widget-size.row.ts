import { brotliCompressSync } from 'node:zlib';
import { absentFinding, figureFinding } from '../report/finding.js';
import { headerOf } from '../stage/service-api.js';
import type { Row } from './row.js';

const what = 'widget script, compressed';

/** What a publication's page loads. That nothing moves once it is shown is for a browser to test. */
export const widgetSize: Row = {
  name: 'widget-size',
  run: async (bench) => {
    const { api } = await bench.stage();
    const answer = await api.record('/embed.js', { 'accept-encoding': 'br' }, 200).catch(() => null);
    if (answer === null) return [absentFinding(what, '≤ 25 KB', '/embed.js does not answer 200.')];
    const bytes = Buffer.from(answer.bodyBase64, 'base64');
    const isCompressed = headerOf(answer, 'content-encoding') === 'br';
    const compressed = isCompressed ? bytes.length : brotliCompressSync(bytes).length;
    return [
      figureFinding({
        what,
        bar: { most: 25 },
        figures: [compressed / 1_000],
        unit: 'KB',
        note: isCompressed ? 'As the service sends it.' : 'Compressed here: the service sends it as it is.',
      }),
    ];
  },
};
