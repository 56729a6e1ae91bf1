import type { Client } from 'pg';
import type { BenchSizes } from '../sizes.js';
import { writeShapes, type CommentShape } from './comment-shapes.repository.js';
import { createKey } from './posting-site.js';
import type { ServiceApi } from './service-api.js';

/** Two sizes of the same: what is compared. */
export interface SizePair {
  readonly large: string;
  readonly small: string;
}

/** Its last thirty comments have as many above them as a page ever shows. */
export const shortChain = 50;
export const longChain = 10_000;

export const shapeSite = 'bench-shapes';
export const wideArticles: SizePair = { large: 'wide-large', small: 'wide-small' };
export const deepArticles: SizePair = { large: 'deep-large', small: 'deep-small' };
export const broadArticles: SizePair = { large: 'broad-large', small: 'broad-small' };

export const queueSites: SizePair = { large: 'bench-queue-large', small: 'bench-queue-small' };
export const decisionSite = 'bench-decisions';

const deskArticles = Array.from({ length: 50 }, (_, index) => `desk-${index + 1}`);

const shapeArticles = [wideArticles, deepArticles, broadArticles].flatMap(({ large, small }) => [
  large,
  small,
]);

/** Moderators' keys of the sites with a queue, by site. */
export type DeskKeys = ReadonlyMap<string, string>;

/** Makes the sites over HTTP and their comments by SQL. */
export async function setShapeSites(api: ServiceApi, client: Client, sizes: BenchSizes): Promise<DeskKeys> {
  await foundSite(api, shapeSite, shapeArticles);
  const keys = new Map<string, string>();
  for (const site of [queueSites.large, queueSites.small, decisionSite]) {
    await foundSite(api, site, deskArticles);
    keys.set(site, await createKey(api, site, 'moderator'));
  }
  await writeShapes(client, [
    wide(wideArticles.large, sizes.wideArticle),
    wide(wideArticles.small, 1_000),
    chain(deepArticles.large, longChain),
    chain(deepArticles.small, shortChain),
    broad(broadArticles.large, sizes.broadComment),
    broad(broadArticles.small, 100),
    waiting(queueSites.large, sizes.inReview),
    waiting(queueSites.small, 1_000),
    waiting(decisionSite, sizes.decisions),
  ]);
  return keys;
}

async function foundSite(api: ServiceApi, site: string, articles: readonly string[]): Promise<void> {
  const token = api.adminToken;
  await api.call({ method: 'POST', path: '/sites', token, body: { key: site, name: site } });
  await api.callAll(
    articles.map((article) => ({
      method: 'PUT',
      path: `/sites/${site}/articles/${article}`,
      token,
      body: { title: `A story called ${article}` },
    })),
  );
}

/** Threads of one comment and three replies: every page of one size has as many nodes. */
function wide(article: string, total: number): CommentShape {
  return {
    ...{ site: shapeSite, articles: [article], total: total - (total % 4), status: 'approved' },
    parent: 'CASE WHEN i % 4 > 0 THEN i - i % 4 END',
    depth: 'CASE WHEN i % 4 > 0 THEN 1 ELSE 0 END',
    replyCount: 'CASE WHEN i % 4 = 0 THEN 3 ELSE 0 END',
  };
}

/** Each a reply to the one before. */
function chain(article: string, total: number): CommentShape {
  return {
    ...{ site: shapeSite, articles: [article], total, status: 'approved' },
    parent: 'CASE WHEN i > 0 THEN i - 1 END',
    depth: 'i',
    replyCount: `CASE WHEN i < ${total - 1} THEN 1 ELSE 0 END`,
  };
}

/** All reply to the first. */
function broad(article: string, replies: number): CommentShape {
  return {
    ...{ site: shapeSite, articles: [article], total: replies + 1, status: 'approved' },
    parent: 'CASE WHEN i > 0 THEN 0 END',
    depth: 'CASE WHEN i > 0 THEN 1 ELSE 0 END',
    replyCount: `CASE WHEN i = 0 THEN ${replies} ELSE 0 END`,
  };
}

/** Threads that wait for a moderator. */
function waiting(site: string, total: number): CommentShape {
  return {
    ...{ site, articles: deskArticles, total, status: 'pending' },
    ...{ parent: 'NULL', depth: '0', replyCount: '0' },
  };
}
