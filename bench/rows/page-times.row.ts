import { CommentThreadQuery } from '../../src/modules/comments/comment-thread.query.js';
import { comparePageTimes, pagesOf } from '../measure/page-time.js';
import { countPlanBuffers } from '../measure/plan-buffers.query.js';
import { ratioFinding, type Finding } from '../report/finding.js';
import { findCommentIds, getArticle } from '../stage/identities.query.js';
import { captureStatement, type CapturedStatement } from '../stage/page-statement.js';
import { walkPages, type PagePosition } from '../stage/page-walk.js';
import { apiPrefix } from '../stage/service-api.js';
import { broadArticles, shapeSite, wideArticles } from '../stage/shape-sites.js';
import type { Bench, Stage } from '../stage/stage.js';
import { wireRequest } from '../stage/wire-request.js';
import type { Row } from './row.js';

const limit = 20;
const plansCompared = 20;

/** How many replies and levels are asked for where the data has fewer: other addresses for the same page. */
const sameShapes = Array.from({ length: 18 }, (_, index) => 3 + index).flatMap((replies) =>
  Array.from({ length: 10 }, (_, index) => `replies=${replies}&depth=${1 + index}`),
);

/** A list of one of two sizes, and positions in it after which a whole page follows. */
interface SizedList {
  readonly path: string;
  readonly positions: readonly PagePosition[];
}

/** The time of a page on an article, and of a branch, as they grow: the same nodes on every page. */
export const pageTimes: Row = {
  name: 'page-times',
  run: async (bench) => [...(await ofArticles(bench)), ...(await ofBranches(bench))],
};

async function ofArticles(bench: Bench): Promise<Finding[]> {
  const stage = await bench.stage();
  const threads = new CommentThreadQuery();
  const listOf = (article: string, step: number): Promise<SizedList> =>
    walk(stage, `/sites/${shapeSite}/articles/${article}/comments`, step);
  const statementsOf = async (article: string, { positions }: SizedList): Promise<CapturedStatement[]> => {
    const identity = await getArticle(stage.database, shapeSite, article);
    const shape = { limit, replies: 3, depth: 2 };
    return statementsAt(positions, (after) =>
      captureStatement((db) =>
        threads.threads(db, identity, { sort: 'oldest', picked: false }, after, shape),
      ),
    );
  };
  const large = await listOf(wideArticles.large, 100);
  const small = await listOf(wideArticles.small, 1);
  const what = `page time at ${bench.sizes.wideArticle.toLocaleString('en')} comments on one article against 1,000`;
  return [
    await compareLists(bench, what, large, small),
    await compareBuffers(
      stage,
      what,
      await statementsOf(wideArticles.large, large),
      await statementsOf(wideArticles.small, small),
    ),
  ];
}

async function ofBranches(bench: Bench): Promise<Finding[]> {
  const stage = await bench.stage();
  const threads = new CommentThreadQuery();
  const open = async (
    article: string,
    step: number,
  ): Promise<{ list: SizedList; statements: CapturedStatement[] }> => {
    const identity = await getArticle(stage.database, shapeSite, article);
    const [id = ''] = await findCommentIds(stage.database, identity, [0]);
    const list = await walk(stage, `/sites/${shapeSite}/comments/${id}/replies`, step);
    const shape = { limit, replies: 3, depth: 2 };
    const statements = await statementsAt(list.positions, (after) =>
      captureStatement((db) => threads.branch(db, { ...identity, id }, after, shape)),
    );
    return { list, statements };
  };
  const large = await open(broadArticles.large, 100);
  const small = await open(broadArticles.small, 1);
  const what = `page time at ${bench.sizes.broadComment.toLocaleString('en')} replies to one comment against 100`;
  return [
    await compareLists(bench, what, large.list, small.list),
    await compareBuffers(stage, what, large.statements, small.statements),
  ];
}

async function walk({ api }: Stage, path: string, step: number): Promise<SizedList> {
  const all = await walkPages(api, path, step, Infinity);
  // The last ones are too near to the end for a whole page.
  const positions = all.slice(0, all.length - Math.ceil((limit + 1) / step));
  return { path: apiPrefix + path, positions };
}

async function compareLists(
  bench: Bench,
  what: string,
  large: SizedList,
  small: SizedList,
): Promise<Finding> {
  const requestsOf = ({ path, positions }: SizedList): string[] =>
    addresses(positions, pagesOf(bench.sizes)).map(({ cursor, shape }) =>
      wireRequest({ path: `${path}?limit=${limit}&${shape}&cursor=${encodeURIComponent(cursor)}` }),
    );
  return comparePageTimes(await bench.stage(), bench.sizes, {
    what,
    note:
      'One connection, 20 top nodes a page at random positions; no address twice in the measurement, by asking ' +
      'for more replies and levels than there are, so that no page comes from a cache.',
    isCacheable: true,
    large: requestsOf(large),
    small: requestsOf(small),
  });
}

/** As many different addresses as asked for, over all of the positions. */
function addresses(positions: readonly PagePosition[], count: number): { cursor: string; shape: string }[] {
  const length = Math.min(count, positions.length * sameShapes.length);
  return Array.from({ length }, (_, index) => ({
    cursor: positions[index % positions.length]?.cursor ?? '',
    // The positions are gone through once with each shape.
    shape: sameShapes[Math.floor(index / positions.length)] ?? '',
  }));
}

async function statementsAt(
  positions: readonly PagePosition[],
  capture: (after: PagePosition['after']) => Promise<CapturedStatement>,
): Promise<CapturedStatement[]> {
  const stride = positions.length / plansCompared;
  const chosen = Array.from({ length: plansCompared }, (_, index) => positions[Math.floor(index * stride)]);
  return Promise.all(chosen.flatMap((position) => (position ? [capture(position.after)] : [])));
}

async function compareBuffers(
  { database }: Stage,
  what: string,
  large: readonly CapturedStatement[],
  small: readonly CapturedStatement[],
): Promise<Finding> {
  return ratioFinding({
    what: `${what}, buffers of the plan`,
    bar: { most: 1.2 },
    first: { name: 'large', figures: await countPlanBuffers(database, large) },
    second: { name: 'small', figures: await countPlanBuffers(database, small) },
    unit: 'buffers',
    note: 'EXPLAIN (ANALYZE, BUFFERS) of the generic plan at twenty positions.',
  });
}
