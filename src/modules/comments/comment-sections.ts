import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { effectiveCommenting, effectiveModeration } from '../articles/article-policy.js';
import { articleNotFound } from '../articles/articles.errors.js';
import { ArticlesQuery, type ArticleCounts, type ArticleFacts } from '../articles/articles.query.js';
import { FactCache } from '../publicity/fact-cache.js';
import { PublicChanges } from '../publicity/public-changes.js';
import type { Commenting } from '../sites/commenting.js';
import type { Site, SiteModeration } from '../sites/site.entity.js';
import type { CommentContext } from './dto/comment.view.js';

/** The comment section of an article, with the policy that counts there now. */
export interface CommentSection {
  readonly articleId: string;
  readonly commenting: Commenting;
  readonly moderation: SiteModeration;
  /** 0 where the article has no slow mode of its own. */
  readonly slowModeSeconds: number;
  /** What it takes to show a comment of this section. */
  readonly context: CommentContext;
}

/** What there is to know of an article for its comments, and when the database said so. */
interface ArticleKnown {
  readonly article: Pick<
    ArticleFacts,
    'id' | 'key' | 'commenting' | 'moderation' | 'closesAt' | 'slowModeSeconds'
  >;
  readonly bylineAuthorIds: ReadonlySet<string>;
  /** The database's time, in milliseconds, and ours: the hand of a clock that nobody sets. */
  readonly readAt: number;
  readonly heldSince: number;
}

const keptArticles = 5_000;

/** Finds the comment section that a request is about. Articles that are asked for often are kept. */
@Injectable()
export class CommentSections {
  private readonly known: FactCache<ArticleKnown>;
  private readonly counted: FactCache<ArticleCounts & { readonly articleId: string }>;

  constructor(
    private readonly articles: ArticlesQuery,
    changes: PublicChanges,
  ) {
    this.known = new FactCache<ArticleKnown>(changes, {
      limit: keptArticles,
      subjectOf: ({ article }) => article.id,
      spoiledBy: ({ articleId, effect }) => (effect === 'removal' ? articleId : null),
    });
    this.counted = new FactCache<ArticleCounts & { readonly articleId: string }>(changes, {
      limit: keptArticles,
      subjectOf: ({ articleId }) => articleId,
      spoiledBy: ({ articleId }) => articleId,
    });
  }

  /** Throws article_not_found. */
  async getByKey(db: Db, site: Site, articleKey: string): Promise<CommentSection> {
    const known = await this.known.get(`${site.id} ${articleKey}`, () =>
      this.read(db, site, this.articles.findByKey(db, site.id, articleKey)),
    );
    return sectionOf(site, known);
  }

  /** Throws article_not_found. */
  async getById(db: Db, site: Site, articleId: string): Promise<CommentSection> {
    const known = await this.known.get(articleId, () =>
      this.read(db, site, this.articles.findById(db, site.id, articleId)),
    );
    return sectionOf(site, known);
  }

  /** The public counts of an article. */
  async totals(db: Db, site: Site, articleId: string): Promise<ArticleCounts> {
    const counted = await this.counted.get(articleId, async () => ({
      ...(await this.articles.counts(db, site.id, articleId)),
      articleId,
    }));
    return { comments: counted?.comments ?? 0, threads: counted?.threads ?? 0 };
  }

  private async read(
    db: Db,
    site: Site,
    pending: Promise<ArticleFacts | null>,
  ): Promise<ArticleKnown | null> {
    const facts = await pending;
    if (!facts) return null;
    const { id, key, commenting, moderation, closesAt, slowModeSeconds, now } = facts;
    const bylines = await this.articles.bylines(db, site.id, id);
    return {
      article: { id, key, commenting, moderation, closesAt, slowModeSeconds },
      bylineAuthorIds: new Set(bylines.flatMap(({ authorId }) => authorId ?? [])),
      readAt: now.getTime(),
      heldSince: performance.now(),
    };
  }
}

function sectionOf(site: Site, known: ArticleKnown | null): CommentSection {
  if (!known) throw articleNotFound();
  const { article, bylineAuthorIds, readAt, heldSince } = known;
  const now = new Date(readAt + performance.now() - heldSince);
  return {
    articleId: article.id,
    commenting: effectiveCommenting(site, article, now),
    moderation: effectiveModeration(site, article),
    slowModeSeconds: article.slowModeSeconds,
    context: { articleKey: article.key, bylineAuthorIds, reactions: site.reactions },
  };
}
