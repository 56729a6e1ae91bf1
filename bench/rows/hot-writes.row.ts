import { interleave, roundsOf } from '../measure/interleave.js';
import { ratioFinding, type Finding } from '../report/finding.js';
import type { Bench } from '../stage/stage.js';
import type { Row } from './row.js';

const connections = 10;
const bar = { least: 0.9, of: 'of the spread figure' };

/** What everybody writes to at once against what is spread: the service with itself. */
export const hotWrites: Row = {
  name: 'hot-writes',
  run: async (bench) => {
    const { posting } = await bench.stage();
    const { articles } = posting;
    const parents = await posting.comments();
    const what = `to one hot article against ${articles.length.toLocaleString('en')}`;
    return [
      await compare(bench, `posting ${what}`, posting.posts(articles.slice(0, 1)), posting.posts(articles)),
      await compare(
        bench,
        `replying to one hot comment against ${parents.length.toLocaleString('en')}`,
        posting.replies(parents.slice(0, 1)),
        posting.replies(parents),
      ),
    ];
  },
};

async function compare(
  bench: Bench,
  what: string,
  hotRequests: readonly string[],
  spreadRequests: readonly string[],
): Promise<Finding> {
  const { clients, service } = await bench.stage();
  const hot = clients.planOf(service.port, connections, hotRequests, 201);
  const spread = clients.planOf(service.port, connections, spreadRequests, 201);
  const rounds = await interleave(
    [
      { name: 'hot', measure: (seconds) => hot.rate({ seconds }) },
      { name: 'spread', measure: (seconds) => spread.rate({ seconds }) },
    ],
    bench.sizes,
  );
  return ratioFinding({
    what,
    bar,
    first: { name: 'hot', figures: roundsOf(rounds, 'hot') },
    second: { name: 'spread', figures: roundsOf(rounds, 'spread') },
    unit: '/s',
  });
}
