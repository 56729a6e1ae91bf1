import { Injectable } from '@nestjs/common';
import { Transactor } from '../../../platform/db/transactor.js';
import { ArticlesQuery, type ArticleCounts } from '../../articles/articles.query.js';
import { SitesService } from '../../sites/sites.service.js';
import { CommentSections } from '../comment-sections.js';
import type { ShownComment } from '../shown-comment.js';
import type { CommentContext } from '../dto/comment.view.js';
import { ArticleNewsQuery } from './article-news.query.js';
import type { NewsWindow } from './news-window.js';
import { maxEvents, type ShownComments } from './thread-events.js';

/** The article that somebody watches. */
export interface WatchedArticle {
  readonly siteId: string;
  readonly siteKey: string;
  readonly articleId: string;
}

/** An article as it is now, as far as there are news of it. */
export interface ArticleState {
  readonly context: CommentContext;
  readonly shown: ShownComments;
  readonly counts: ArticleCounts;
}

/** Finds out what has become of what there are news of. */
@Injectable()
export class ArticleNews {
  constructor(
    private readonly transactor: Transactor,
    private readonly sites: SitesService,
    private readonly sections: CommentSections,
    private readonly articles: ArticlesQuery,
    private readonly query: ArticleNewsQuery,
  ) {}

  /** Null where the section is hidden: then there is nothing to tell. */
  async state(article: WatchedArticle, windows: readonly NewsWindow[]): Promise<ArticleState | null> {
    const db = this.transactor.reader;
    const { siteId, articleId } = article;
    const site = await this.sites.getByKey(article.siteKey);
    const section = await this.sections.getById(db, site, articleId);
    if (section.commenting === 'hidden') return null;
    const [shown, counts] = await Promise.all([
      this.shown(article, windows),
      this.articles.counts(db, siteId, articleId),
    ]);
    return { context: section.context, shown, counts };
  }

  private async shown(article: WatchedArticle, windows: readonly NewsWindow[]): Promise<ShownComments> {
    const ids = new Set<string>();
    const reopened = new Set<string>();
    for (const { comments } of windows) {
      for (const [id, change] of comments) {
        ids.add(id);
        if (change.reopened) reopened.add(id);
      }
    }
    if (ids.size === 0) return { rows: [], isWhole: true };
    const db = this.transactor.reader;
    const rows = await this.query.shown(db, article, [...ids]);
    const roots = rows.filter(({ id }) => reopened.has(id)).map(({ id }) => id);
    if (roots.length === 0) return { rows, isWhole: true };
    const below = await this.query.below(db, article, roots, maxEvents + 1);
    return { rows: withoutDoubles(rows, below), isWhole: below.length <= maxEvents };
  }
}

/** One reopened comment may stand below another, and what is below may have news of its own. */
function withoutDoubles(rows: readonly ShownComment[], below: readonly ShownComment[]): ShownComment[] {
  return [...new Map([...rows, ...below].map((row) => [row.id, row])).values()];
}
