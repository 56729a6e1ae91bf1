import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { effectiveCommenting, effectiveModeration } from '../articles/article-policy.js';
import { articleNotFound } from '../articles/articles.errors.js';
import { ArticlesQuery, type ArticleFacts } from '../articles/articles.query.js';
import type { Commenting } from '../sites/commenting.js';
import type { Site, SiteModeration } from '../sites/site.entity.js';
import type { CommentContext } from './dto/comment.view.js';

/** The comment section of an article, with the policy that counts there now. */
export interface CommentSection {
  readonly articleId: string;
  readonly commenting: Commenting;
  readonly moderation: SiteModeration;
  /** What it takes to show a comment of this section. */
  readonly context: CommentContext;
}

/** Finds the comment section that a request is about. */
@Injectable()
export class CommentSections {
  constructor(private readonly articles: ArticlesQuery) {}

  /** Throws article_not_found. */
  async getByKey(db: Db, site: Site, articleKey: string): Promise<CommentSection> {
    return this.sectionOf(db, site, await this.articles.findByKey(db, site.id, articleKey));
  }

  /** Throws article_not_found. */
  async getById(db: Db, site: Site, articleId: string): Promise<CommentSection> {
    return this.sectionOf(db, site, await this.articles.findById(db, site.id, articleId));
  }

  private async sectionOf(db: Db, site: Site, article: ArticleFacts | null): Promise<CommentSection> {
    if (!article) throw articleNotFound();
    const bylines = await this.articles.bylines(db, site.id, article.id);
    return {
      articleId: article.id,
      commenting: effectiveCommenting(site, article, article.now),
      moderation: effectiveModeration(site, article),
      context: {
        articleKey: article.key,
        bylineAuthorIds: new Set(bylines.flatMap(({ authorId }) => authorId ?? [])),
        reactions: site.reactions,
      },
    };
  }
}
