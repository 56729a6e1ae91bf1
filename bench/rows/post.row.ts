import { interleave, roundsOf } from '../measure/interleave.js';
import { ratioFinding, type Finding } from '../report/finding.js';
import { findArticleIds, getArticle } from '../stage/identities.query.js';
import type { Bench } from '../stage/stage.js';
import type { Row } from './row.js';

/** Guests post to a thousand articles; the floor inserts the same bodies. */
export const post: Row = {
  name: 'post',
  run: async (bench) => [
    await postWith(bench, 10, { least: 0.6, of: 'of floor (c)' }),
    await postWith(bench, 64, null),
  ],
};

async function postWith(
  bench: Bench,
  connections: number,
  bar: { least: number; of: string } | null,
): Promise<Finding> {
  const { clients, database, databaseUrl, floors, posting, service } = await bench.stage();
  const { siteId } = await getArticle(database, posting.key, posting.articles[0] ?? '');
  const articleIds = await findArticleIds(database, posting.key, posting.articles.length);
  const floor = await floors.inserts({ databaseUrl, siteId, articleIds });
  const requests = posting.posts(posting.articles);
  const ofService = clients.planOf(service.port, connections, requests, 201);
  const ofFloor = clients.planOf(floor.port, connections, requests, 201);
  const rounds = await interleave(
    [
      { name: 'service', measure: (seconds) => ofService.rate({ seconds }) },
      { name: 'floor (c)', measure: (seconds) => ofFloor.rate({ seconds }) },
    ],
    bench.sizes,
  );
  await floor.stop();
  return ratioFinding({
    what: connections === 10 ? 'a post, durable' : `the same with ${connections} connections`,
    bar,
    first: { name: 'service', figures: roundsOf(rounds, 'service') },
    second: { name: 'floor (c)', figures: roundsOf(rounds, 'floor (c)') },
    unit: '/s',
    note:
      `${posting.tokens.length} guests, ${posting.articles.length} articles, 10 connections where nothing else ` +
      'is said; both pools have 10 connections, fsync and synchronous_commit are on.',
  });
}
