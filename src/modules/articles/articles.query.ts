import type { Commenting } from '../sites/commenting.js';
import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import type { TimePosition } from '../../platform/db/keyset.js';
import { statement } from '../../platform/db/statement.js';
import type { Article } from './article.entity.js';
import type { Byline } from './byline.entity.js';

export type BylineFacts = Pick<Byline, 'displayName' | 'authorId' | 'role' | 'about' | 'credit'>;

/** An article as it is read: with the database's time, so that `closesAt` needs no clock of ours. */
export interface ArticleFacts extends Omit<Article, 'siteId'> {
  readonly now: Date;
}

export interface ArticleCounts {
  readonly comments: number;
  readonly threads: number;
}

export interface ListedArticle {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly kicker: string | null;
  readonly standfirst: string | null;
  readonly url: string | null;
  readonly image: string | null;
  readonly lang: string | null;
  readonly commenting: Commenting;
  readonly publishedAt: Date;
  readonly commentCount: number;
}

const columns = `a.id, a.key, a.title, a.kicker, a.standfirst, a.url, a.image, a.lang, a.body, a.disclaimer,
  a.commenting, a.moderation, a.closes_at AS "closesAt", a.slow_mode_seconds AS "slowModeSeconds",
  a.published_at AS "publishedAt", a.created_at AS "createdAt", a.updated_at AS "updatedAt",
  now()::timestamptz(3) AS now`;

const findByKey = statement(
  'article_find_by_key',
  `SELECT ${columns} FROM article a WHERE a.site_id = $1 AND a.key = $2`,
);

const findById = statement(
  'article_find_by_id',
  `SELECT ${columns} FROM article a WHERE a.site_id = $1 AND a.id = $2`,
);

const bylines = statement(
  'byline_list',
  `SELECT display_name AS "displayName", author_id AS "authorId", role, about, credit
   FROM byline WHERE site_id = $1 AND article_id = $2 ORDER BY position`,
);

const counts = statement(
  'article_counter_sum',
  `SELECT coalesce(sum(comments), 0)::integer AS comments, coalesce(sum(threads), 0)::integer AS threads
   FROM article_counter WHERE site_id = $1 AND article_id = $2`,
);

const countsByKey = statement(
  'article_counter_sum_by_key',
  `SELECT a.key, coalesce(sum(c.comments), 0)::integer AS comments
   FROM article a LEFT JOIN article_counter c ON c.site_id = $1 AND c.article_id = a.id
   WHERE a.site_id = $1 AND a.key = ANY($2::text[]) AND a.commenting <> 'hidden'
   GROUP BY a.key`,
);

const listed = `a.id, a.key, a.title, a.kicker, a.standfirst, a.url, a.image, a.lang, a.commenting,
  a.published_at AS "publishedAt"`;

const countOf = `CASE WHEN a.commenting = 'hidden' THEN 0 ELSE (
  SELECT coalesce(sum(c.comments), 0)::integer FROM article_counter c
  WHERE c.site_id = a.site_id AND c.article_id = a.id) END`;

const newest = statement(
  'article_list_newest',
  `SELECT ${listed}, ${countOf} AS "commentCount"
   FROM article a
   WHERE a.site_id = $1 AND (a.published_at, a.id) < ($2::timestamptz, $3::uuid)
   ORDER BY a.published_at DESC, a.id DESC LIMIT $4`,
);

const mostCommented = statement(
  'article_list_most_commented',
  `SELECT * FROM (SELECT ${listed}, ${countOf} AS "commentCount" FROM article a WHERE a.site_id = $1) listed
   WHERE ("commentCount", id) < ($2::integer, $3::uuid)
   ORDER BY "commentCount" DESC, id DESC LIMIT $4`,
);

/** Reads of articles. */
@Injectable()
export class ArticlesQuery {
  async findByKey(db: Db, siteId: string, key: string): Promise<ArticleFacts | null> {
    return db.row<ArticleFacts>(findByKey, [siteId, key]);
  }

  async findById(db: Db, siteId: string, id: string): Promise<ArticleFacts | null> {
    return db.row<ArticleFacts>(findById, [siteId, id]);
  }

  async bylines(db: Db, siteId: string, articleId: string): Promise<BylineFacts[]> {
    return db.rows<BylineFacts>(bylines, [siteId, articleId]);
  }

  async counts(db: Db, siteId: string, articleId: string): Promise<ArticleCounts> {
    return (await db.row<ArticleCounts>(counts, [siteId, articleId])) ?? { comments: 0, threads: 0 };
  }

  /** Public comments by article key; a key that is unknown or hidden is not in the map. */
  async countsByKey(db: Db, siteId: string, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await db.rows<{ key: string; comments: number }>(countsByKey, [siteId, keys]);
    return new Map(rows.map((row) => [row.key, row.comments]));
  }

  async listNewest(db: Db, siteId: string, after: TimePosition, limit: number): Promise<ListedArticle[]> {
    return db.rows<ListedArticle>(newest, [siteId, after.at, after.id, limit]);
  }

  async listMostCommented(
    db: Db,
    siteId: string,
    after: { count: number; id: string },
    limit: number,
  ): Promise<ListedArticle[]> {
    return db.rows<ListedArticle>(mostCommented, [siteId, after.count, after.id, limit]);
  }
}
