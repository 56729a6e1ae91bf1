import { canonicalName } from '../../src/platform/text/name.js';
import type { Newsroom } from './api-client.js';
import { difference } from './same-bytes.js';
import { inParallel } from './in-parallel.js';
import type { TestDatabase } from './test-database.js';

interface Article {
  readonly key: string;
  readonly title: string;
  readonly kicker: string;
  readonly standfirst: string;
  readonly body: string;
  readonly disclaimer: string;
  readonly bylines: readonly Byline[];
}

interface Byline {
  readonly displayName: string;
  readonly role: string;
  readonly about: string;
}

/** An article that holds all the texts in every field, and each alone in bylines. */
export function articleOf(key: string, texts: readonly string[]): Article {
  const line = texts.join(' ');
  const prose = texts.join('\n\n');
  return {
    key,
    title: line,
    kicker: line,
    standfirst: prose,
    body: prose,
    disclaimer: prose,
    bylines: texts.map((text) => ({ displayName: text, role: text, about: text })),
  };
}

const fields = ['title', 'kicker', 'standfirst', 'body', 'disclaimer'] as const;
const listedFields = ['title', 'kicker', 'standfirst'] as const;

/**
 * Puts the articles and looks at them wherever they can be seen: the answer to the PUT, the article, the list,
 * the columns. Gives what was not the same bytes, and how many texts were compared.
 */
export async function articleRoundTrip(
  { api, publisher }: Newsroom,
  database: TestDatabase,
  articles: readonly Article[],
): Promise<{ compared: number; differences: string[] }> {
  const differences: string[] = [];
  let compared = 0;
  const compare = (place: string, sent: string, came: string | Buffer | null): void => {
    compared += 1;
    const found = difference(place, sent, came);
    if (found !== null) differences.push(found);
  };
  const compareAll = (place: string, sent: Article, came: Article): void => {
    for (const field of fields) compare(`${place}, ${field}`, sent[field], came[field]);
    sent.bylines.forEach((byline, at) => {
      compareByline(place, byline, came.bylines[at]!);
    });
  };
  const compareByline = (place: string, sent: Byline, came: Byline): void => {
    compare(`${place}, byline`, canonicalName(sent.displayName), came.displayName);
    compare(`${place}, role`, sent.role, came.role);
    compare(`${place}, about`, sent.about, came.about);
  };

  await inParallel(articles, async (article) => {
    const { key, ...content } = article;
    compareAll('PUT', article, (await api.putArticle(publisher, key, content)).body);
    compareAll('GET', article, (await api.get(`sites/${api.site}/articles/${key}`)).body);
  });
  const byKey = new Map(articles.map((article) => [article.key, article]));
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await api.get(`sites/${api.site}/articles?limit=100${cursor && `&cursor=${cursor}`}`);
    for (const listed of body.items as Article[]) {
      const article = byKey.get(listed.key);
      if (article) for (const field of listedFields) compare(`list, ${field}`, article[field], listed[field]);
    }
    cursor = body.nextCursor;
  }
  for (const row of await database.query<Record<string, Buffer>>(
    `SELECT convert_to(key, 'UTF8') AS key, ${fields.map((field) => `convert_to(${field}, 'UTF8') AS ${field}`).join()}
     FROM article WHERE key = ANY($1)`,
    [[...byKey.keys()]],
  )) {
    const article = byKey.get(String(row.key))!;
    for (const field of fields) compare(`column ${field}`, article[field], row[field]!);
  }
  return { compared, differences };
}
