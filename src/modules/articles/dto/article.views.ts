import type { Commenting } from '../../sites/commenting.js';
import type { ArticleModeration } from '../article.entity.js';
import type { ListedArticle } from '../articles.query.js';
import type { ArticleReading } from '../articles.service.js';
import type { Credit } from '../byline.entity.js';

export class BylineView {
  displayName: string;
  authorId: string | null;
  role: string | null;
  about: string | null;
  credit: Credit;
}

export class ArticleView {
  key: string;
  title: string;
  kicker: string | null;
  standfirst: string | null;
  url: string | null;
  image: string | null;
  lang: string | null;
  /** Markdown. */
  body: string | null;
  disclaimer: string | null;
  publishedAt: Date;
  closesAt: Date | null;
  /** What counts now: the site's, the article's and the closing time together. */
  commenting: Commenting;
  moderation: ArticleModeration;
  slowModeSeconds: number;
  bylines: BylineView[];
  commentCount: number;

  static of({ article, bylines, commenting, counts }: ArticleReading): ArticleView {
    return {
      key: article.key,
      title: article.title,
      kicker: article.kicker,
      standfirst: article.standfirst,
      url: article.url,
      image: article.image,
      lang: article.lang,
      body: article.body,
      disclaimer: article.disclaimer,
      publishedAt: article.publishedAt,
      closesAt: article.closesAt,
      commenting,
      moderation: article.moderation,
      slowModeSeconds: article.slowModeSeconds,
      bylines: bylines.map(({ displayName, authorId, role, about, credit }) => ({
        displayName,
        authorId,
        role,
        about,
        credit,
      })),
      commentCount: counts.comments,
    };
  }
}

export class ListedArticleView {
  key: string;
  title: string;
  kicker: string | null;
  standfirst: string | null;
  url: string | null;
  image: string | null;
  lang: string | null;
  publishedAt: Date;
  commentCount: number;

  static of({ id, commenting, ...listed }: ListedArticle): ListedArticleView {
    return listed;
  }
}

export class ArticlePageView {
  items: ListedArticleView[];
  nextCursor: string | null;
}

export class ArticleCountView {
  article: string;
  comments: number;
}

export class ArticleCountsView {
  items: ArticleCountView[];
}
