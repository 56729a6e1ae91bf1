import { comparePageTimes } from '../measure/page-time.js';
import type { Finding } from '../report/finding.js';
import { findCommentIds, getArticle } from '../stage/identities.query.js';
import { apiPrefix } from '../stage/service-api.js';
import { deepArticles, longChain, shapeSite, shortChain } from '../stage/shape-sites.js';
import type { Bench } from '../stage/stage.js';
import { wireRequest } from '../stage/wire-request.js';
import type { Row } from './row.js';

/** Below the middle of the short chain there is as much as a page asks for. */
const levels = 2;
const lastOfChain = 30;

/** A chain of replies, each to the one before: does a page know how deep it is? */
export const depth: Row = {
  name: 'depth',
  run: async (bench) => [await ofPermalinks(bench), await ofBranches(bench)],
};

/**
 * The last comments of both chains: each has twenty above it, as many as a permalink shows, and its counterpart has
 * as many below it. How many of those are asked for makes other addresses.
 */
async function ofPermalinks(bench: Bench): Promise<Finding> {
  const shapes = Array.from({ length: 20 }, (_, index) => index + 1).flatMap((replies) =>
    Array.from({ length: 11 }, (_, index) => `?replies=${replies}&depth=${index}`),
  );
  const requestsOf = async (article: string, length: number): Promise<string[]> => {
    const ids = await idsAt(
      bench,
      article,
      Array.from({ length: lastOfChain }, (_, index) => length - 1 - index),
    );
    return ids.flatMap((id) => shapes.map((shape) => getRequest(`/comments/${id}${shape}`)));
  };
  return comparePageTimes(await bench.stage(), bench.sizes, {
    what: `permalink at depth 10,000 against ${shortChain}`,
    note:
      `The last ${lastOfChain} comments of both chains: all have twenty comments above them, as many as a ` +
      'permalink shows. At depth 10 there would be ten. No address twice.',
    isCacheable: true,
    large: await requestsOf(deepArticles.large, longChain),
    small: await requestsOf(deepArticles.small, shortChain),
  });
}

/** One reply a level: the limit, and the replies a comment, make no difference but to the address. */
async function ofBranches(bench: Bench): Promise<Finding> {
  const shapes = Array.from({ length: 20 }, (_, index) => index + 1).flatMap((replies) =>
    Array.from({ length: 50 }, (_, index) => `limit=${index + 1}&replies=${replies}`),
  );
  const requestsOf = async (article: string, middle: readonly number[]): Promise<string[]> => {
    const ids = await idsAt(bench, article, middle);
    return shapes.flatMap((shape) =>
      ids.map((id) => getRequest(`/comments/${id}/replies?${shape}&depth=${levels}`)),
    );
  };
  const middleOf = (length: number): number[] =>
    Array.from({ length: 10 }, (_, index) => Math.floor(length / 2) - 5 + index);
  return comparePageTimes(await bench.stage(), bench.sizes, {
    what: `a branch in the middle of a chain of 10,000 against one of ${shortChain}`,
    note: 'Three nodes on both pages, no address twice.',
    isCacheable: true,
    large: await requestsOf(deepArticles.large, middleOf(longChain)),
    small: await requestsOf(deepArticles.small, middleOf(shortChain)),
  });
}

async function idsAt(bench: Bench, article: string, depths: readonly number[]): Promise<string[]> {
  const { database } = await bench.stage();
  return findCommentIds(database, await getArticle(database, shapeSite, article), depths);
}

function getRequest(path: string): string {
  return wireRequest({ path: `${apiPrefix}/sites/${shapeSite}${path}` });
}
