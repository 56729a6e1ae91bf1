import { Injectable } from '@nestjs/common';
import { startOfCounts } from '../../platform/db/keyset.js';
import { PublicReads } from '../../platform/db/replica/public-reads.js';
import { CursorCodec, pageOf } from '../../platform/http/cursor.js';
import type { Commenting } from '../sites/commenting.js';
import type { Site } from '../sites/site.entity.js';
import { effectiveCommenting } from './article-policy.js';
import { articleNotFound } from './articles.errors.js';
import {
  ArticlesQuery,
  type ArticleCounts,
  type ArticleFacts,
  type BylineFacts,
  type ListedArticle,
} from './articles.query.js';

export type ArticleSort = 'newest' | 'most_commented';

/** An article with what its readers are told about its comment section. */
export interface ArticleReading {
  readonly article: ArticleFacts;
  readonly bylines: readonly BylineFacts[];
  readonly commenting: Commenting;
  readonly counts: ArticleCounts;
}

/** What the public reads of articles. */
@Injectable()
export class ArticlesService {
  constructor(
    private readonly reads: PublicReads,
    private readonly query: ArticlesQuery,
    private readonly cursors: CursorCodec,
  ) {}

  /** Throws article_not_found. */
  async read(site: Site, key: string): Promise<ArticleReading> {
    const article = await this.query.findByKey(this.reads.primary, site.id, key);
    if (!article) throw articleNotFound();
    const db = this.reads.of(site.id, article.id);
    const commenting = effectiveCommenting(site, article, article.now);
    const bylines = await this.query.bylines(db, site.id, article.id);
    const counts =
      commenting === 'hidden'
        ? { comments: 0, threads: 0 }
        : await this.query.counts(db, site.id, article.id);
    return { article, bylines, commenting, counts };
  }

  /** The public count of each key, in the order asked; 0 for what is unknown or hidden. */
  async counts(site: Site, keys: readonly string[]): Promise<{ article: string; comments: number }[]> {
    if (site.commenting === 'hidden') return keys.map((article) => ({ article, comments: 0 }));
    const counts = await this.query.countsByKey(this.reads.of(site.id, null), site.id, keys);
    return keys.map((article) => ({ article, comments: counts.get(article) ?? 0 }));
  }

  async list(
    site: Site,
    sort: ArticleSort,
    limit: number,
    cursor: string | undefined,
  ): Promise<{ rows: readonly ListedArticle[]; nextCursor: string | null }> {
    const scope = ['articles', site.id, sort];
    const rows = await this.rowsAfter(site, sort, limit + 1, { scope, cursor });
    const page = pageOf(rows, limit, (last) =>
      this.cursors.encode(scope, {
        rank: sort === 'newest' ? last.publishedAt.getTime() : last.commentCount,
        id: last.id,
      }),
    );
    if (site.commenting !== 'hidden') return page;
    return { ...page, rows: page.rows.map((row) => ({ ...row, commentCount: 0 })) };
  }

  private async rowsAfter(
    site: Site,
    sort: ArticleSort,
    limit: number,
    { scope, cursor }: { scope: readonly string[]; cursor: string | undefined },
  ): Promise<ListedArticle[]> {
    const db = this.reads.of(site.id, null);
    if (sort === 'newest') {
      const after = this.cursors.decodeTime(scope, cursor, 'descending');
      return this.query.listNewest(db, site.id, after, limit);
    }
    const position = this.cursors.decode(scope, cursor);
    const after = position ? { count: position.rank, id: position.id } : startOfCounts;
    return this.query.listMostCommented(db, site.id, after, limit);
  }
}
