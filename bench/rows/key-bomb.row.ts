import { hotPage } from '../measure/against-bytes.js';
import { interleave, roundsOf, type Side } from '../measure/interleave.js';
import { ratioFinding } from '../report/finding.js';
import { createGuests, postRequest } from '../stage/posting-site.js';
import type { Bench } from '../stage/stage.js';
import { wireRequest } from '../stage/wire-request.js';
import type { Row } from './row.js';

const readers = 8;
const throwers = 8;
/** As many as fit into a body that is not refused by its size alone. */
const keys = 6_000;

/** Readers of a page out of the cache, while others send bodies of thousands of keys without a pause. */
export const keyBomb: Row = {
  name: 'key-bomb',
  run: async (bench) => {
    const rounds = await interleave(
      [await readsBeside(bench, 0), await readsBeside(bench, throwers)],
      bench.sizes,
    );
    return [
      ratioFinding({
        what: "a reader's p99 beside bodies of 6,000 keys",
        bar: null,
        first: { name: 'beside them', figures: roundsOf(rounds, nameOf(throwers)) },
        second: { name: 'alone', figures: roundsOf(rounds, nameOf(0)) },
        unit: 'ms',
        note: `${readers} connections that read, ${throwers} that send such bodies, each as fast as it is answered; every one is a 400.`,
      }),
    ];
  },
};

const nameOf = (bombers: number): string => `reads beside ${bombers}`;

async function readsBeside(bench: Bench, bombers: number): Promise<Side> {
  const { api, clients, service } = await bench.stage();
  const [token = ''] = await createGuests(api, 'load', 0, 1);
  const members = Object.fromEntries(Array.from({ length: keys }, (_, at) => [`k${at}`, 0]));
  const bomb = postRequest('load', 'load-1', token, { body: 'A comment', ...members });
  const reads = clients.planOf(service.port, readers, [wireRequest({ path: hotPage })], 200);
  const bombs = clients.planOf(service.port, Math.max(1, bombers), [bomb], 400);
  const measure = async (seconds: number): Promise<number> => {
    const [outcome] = await Promise.all([reads.run({ seconds }), bombers > 0 && bombs.run({ seconds })]);
    return (outcome.groups.all?.p99Microseconds ?? NaN) / 1_000;
  };
  return { name: nameOf(bombers), measure };
}
