import { hotPage, readers } from '../measure/against-bytes.js';
import { interleave, roundsOf, type Side } from '../measure/interleave.js';
import { ratioFinding } from '../report/finding.js';
import { createGuests, postRequest, remarkOf } from '../stage/posting-site.js';
import type { Bench } from '../stage/stage.js';
import { wireRequest } from '../stage/wire-request.js';
import type { Row } from './row.js';

const guests = 200;

/** The hottest page while people write under it: every post makes a new one of it. */
export const readsWithPosts: Row = {
  name: 'reads-with-posts',
  run: async (bench) => {
    const { api } = await bench.stage();
    const tokens = await createGuests(api, 'load', 0, guests);
    const posts = tokens.map((token, index) =>
      postRequest('load', 'load-1', token, { body: remarkOf(index) }),
    );
    const rounds = await interleave(
      [
        await readsWith(bench, 'reads alone', posts, Infinity),
        await readsWith(bench, 'with 1 % posts', posts, 100),
        await readsWith(bench, 'with 5 % posts', posts, 20),
      ],
      bench.sizes,
    );
    const findingOf = (name: string, least: number): ReturnType<typeof ratioFinding> =>
      ratioFinding({
        what: `reads ${name} to the same article`,
        bar: { least, of: 'of the cached figure' },
        first: { name, figures: roundsOf(rounds, name) },
        second: { name: 'reads alone', figures: roundsOf(rounds, 'reads alone') },
        unit: 'reads/s',
        note: `${readers} connections, each of which reads and writes; the article is in post mode.`,
      });
    return [findingOf('with 1 % posts', 0.6), findingOf('with 5 % posts', 0.35)];
  },
};

async function readsWith(bench: Bench, name: string, posts: readonly string[], every: number): Promise<Side> {
  const { clients, service } = await bench.stage();
  const reads = { name: 'reads', every: 1, requests: [wireRequest({ path: hotPage })], status: 200 };
  const writes = { name: 'posts', every, requests: posts, status: 201 };
  const load = clients.plan({
    port: service.port,
    connections: readers,
    groups: Number.isFinite(every) ? [reads, writes] : [reads],
  });
  const measure = async (seconds: number): Promise<number> => {
    const outcome = await load.run({ seconds });
    return (outcome.groups.reads?.answered ?? 0) / outcome.seconds;
  };
  return { name, measure };
}
