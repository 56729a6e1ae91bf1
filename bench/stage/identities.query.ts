import type { Client } from 'pg';

/** An article as statements name it. */
export interface ArticleIdentity {
  readonly siteId: string;
  readonly articleId: string;
}

/** Throws where there is none. */
export async function getArticle(client: Client, site: string, article: string): Promise<ArticleIdentity> {
  const { rows } = await client.query<ArticleIdentity>(
    `SELECT a.site_id AS "siteId", a.id AS "articleId" FROM article a JOIN site s ON s.id = a.site_id
     WHERE s.key = $1 AND a.key = $2`,
    [site, article],
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`There is no article ${article} on ${site}.`);
  return found;
}

/** The article's comments of these depths, the topmost first. */
export async function findCommentIds(
  client: Client,
  { siteId, articleId }: ArticleIdentity,
  depths: readonly number[],
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM comment WHERE site_id = $1 AND article_id = $2 AND depth = ANY ($3) ORDER BY depth, created_at',
    [siteId, articleId, depths],
  );
  return rows.map(({ id }) => id);
}

/** The ids of a site's articles, at most `limit`. */
export async function findArticleIds(client: Client, site: string, limit: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM article WHERE site_id = (SELECT id FROM site WHERE key = $1) ORDER BY id LIMIT $2',
    [site, limit],
  );
  return rows.map(({ id }) => id);
}

/** What waits on a site, the longest first. */
export async function findWaiting(client: Client, site: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM comment WHERE site_id = (SELECT id FROM site WHERE key = $1) AND review_since IS NOT NULL
     ORDER BY review_since, id`,
    [site],
  );
  return rows.map(({ id }) => id);
}

/** How many rows of comments PostgreSQL has fetched through indexes so far, as its statistics know by now. */
export async function countFetchedComments(client: Client): Promise<number> {
  const { rows } = await client.query<{ fetched: string }>(
    `SELECT idx_tup_fetch AS fetched FROM pg_stat_user_tables WHERE relname = 'comment'`,
  );
  return Number(rows[0]?.fetched ?? 0);
}

export async function postgresVersion(client: Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return rows[0]?.server_version ?? 'unknown';
}
