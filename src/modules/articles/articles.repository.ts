import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import { newId } from '../../platform/ids.js';
import { Article } from './article.entity.js';
import { Byline } from './byline.entity.js';

/** What a publisher says of an article. Policy that is left out stays as it is. */
export interface ArticleContent {
  readonly title: string;
  readonly kicker: string | null;
  readonly standfirst: string | null;
  readonly url: string | null;
  readonly image: string | null;
  readonly lang: string | null;
  readonly body: string | null;
  readonly disclaimer: string | null;
  readonly closesAt: Date | null;
  readonly publishedAt?: Date;
  readonly commenting?: Article['commenting'];
  readonly moderation?: Article['moderation'];
}

export type BylineContent = Pick<Byline, 'authorId' | 'displayName' | 'role' | 'about' | 'credit'>;

const upsert = statement(
  'article_upsert',
  `INSERT INTO article AS a (site_id, id, key, title, kicker, standfirst, url, image, lang, body, disclaimer,
     closes_at, published_at, commenting, moderation, slow_mode_seconds)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce($13, now()),
     coalesce($14, 'open'), coalesce($15, 'inherit'), 0)
   ON CONFLICT ON CONSTRAINT article_key_uq DO UPDATE SET
     title = excluded.title, kicker = excluded.kicker, standfirst = excluded.standfirst, url = excluded.url,
     image = excluded.image, lang = excluded.lang, body = excluded.body, disclaimer = excluded.disclaimer,
     closes_at = excluded.closes_at, published_at = coalesce($13, a.published_at),
     commenting = coalesce($14, a.commenting), moderation = coalesce($15, a.moderation), updated_at = now()
   RETURNING id, xmax = 0 AS created`,
);

const insertIfAbsent = statement(
  'article_insert_if_absent',
  `INSERT INTO article (site_id, id, key, title, url, published_at, commenting, moderation, slow_mode_seconds)
   VALUES ($1, $2, $3, $4, $5, now(), 'open', 'inherit', 0)
   ON CONFLICT ON CONSTRAINT article_key_uq DO NOTHING RETURNING id`,
);

const deleteBylines = statement(
  'byline_delete_of_article',
  `DELETE FROM byline WHERE site_id = $1 AND article_id = $2`,
);

/** What a moderator may change of an article. */
export type ArticlePolicyChanges = Partial<Pick<Article, 'commenting' | 'moderation' | 'slowModeSeconds'>>;

@Injectable()
export class ArticlesRepository {
  /** Creates or replaces the article under its key, bylines included. */
  async put(
    tx: Db,
    siteId: string,
    key: string,
    content: ArticleContent,
    bylines: readonly BylineContent[],
  ): Promise<{ id: string; created: boolean }> {
    const row = await tx.row<{ id: string; created: boolean }>(upsert, [
      siteId,
      newId(),
      key,
      content.title,
      content.kicker,
      content.standfirst,
      content.url,
      content.image,
      content.lang,
      content.body,
      content.disclaimer,
      content.closesAt,
      content.publishedAt ?? null,
      content.commenting ?? null,
      content.moderation ?? null,
    ]);
    if (!row) throw new Error('An upserted article gave no row.');
    await tx.execute(deleteBylines, [siteId, row.id]);
    await tx.manager.insert(
      Byline,
      bylines.map((byline, position) => ({ siteId, id: newId(), articleId: row.id, position, ...byline })),
    );
    return row;
  }

  /** The id of the new article; null where there is one under this key. */
  async insertIfAbsent(
    tx: Db,
    siteId: string,
    key: string,
    { title, url }: Pick<ArticleContent, 'title' | 'url'>,
  ): Promise<string | null> {
    const row = await tx.row<{ id: string }>(insertIfAbsent, [siteId, newId(), key, title, url]);
    return row?.id ?? null;
  }

  /** The id of the article; null when there is no such article. */
  async changePolicy(
    tx: Db,
    siteId: string,
    key: string,
    changes: ArticlePolicyChanges,
  ): Promise<string | null> {
    const result = await tx.manager
      .createQueryBuilder()
      .update(Article)
      .set({ ...changes, updatedAt: () => 'now()' })
      .where({ siteId, key })
      .returning(['id'])
      .execute();
    const [row] = result.raw as { id: string }[];
    return row?.id ?? null;
  }
}
