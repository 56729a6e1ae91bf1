import type { ParleyApi } from '../api/parley-api.js';
import { Problem } from '../api/problem.js';
import type { Commenting, SiteFacts, ThreadReading, ThreadSort } from '../api/views.js';

/** What there is to show of an article at first. */
export interface ReadThread {
  readonly site: SiteFacts;
  readonly commenting: Commenting;
  readonly page: ThreadReading;
  /** There is no article yet: the first comment makes it. */
  readonly isArticleNew: boolean;
}

const noThreads: ThreadReading = {
  ...{ items: [], nextCursor: null, lastEventId: '' },
  totals: { comments: 0, threads: 0 },
};

/** Throws a Problem: article_not_found where no comment could make the article. */
export async function readThread(api: ParleyApi, key: string, sort: ThreadSort): Promise<ReadThread> {
  const [site, article, page] = await Promise.all([
    api.site(),
    orUnknown(api.article(key)),
    orUnknown(api.page(key, sort, null)),
  ]);
  const isArticleNew = !article || !page;
  if (isArticleNew && site.articleCreation !== 'first_comment') throw new Problem('article_not_found', 404);
  return { site, commenting: article?.commenting ?? site.commenting, page: page ?? noThreads, isArticleNew };
}

/** That an article is not there is not yet an error. */
async function orUnknown<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  return answer.catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'article_not_found') return null;
    throw error;
  });
}
