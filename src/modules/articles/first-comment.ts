import type { Site } from '../sites/site.entity.js';
import { articleKeyPattern } from './article-key.js';

/** A page of the publisher's, as a browser has told of it. */
export interface OriginalPage {
  readonly title: string;
  readonly url: string;
  /** The `Origin` that the browser sent: not the page's to choose. */
  readonly origin: string;
}

/** Whether the first comment may create the article: the site says so, and it comes from a page of the site's own. */
export function mayOpenArticle(
  { articleCreation, origins }: Pick<Site, 'articleCreation' | 'origins'>,
  key: string,
  { url, origin }: OriginalPage,
): boolean {
  if (articleCreation !== 'first_comment' || !articleKeyPattern.test(key)) return false;
  return origins.includes(origin) && new URL(url).origin === origin;
}
