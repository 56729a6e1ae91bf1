import type { Client } from 'pg';
import { SecondaryKeys } from '../../seeds/load/secondary-keys.query.js';

/** Comments of one regular shape under some articles of a site. Expressions are SQL over the row's number `i`. */
export interface CommentShape {
  readonly site: string;
  /** The comments go to these in turn. */
  readonly articles: readonly string[];
  readonly total: number;
  /** The number of the parent; NULL for a thread. */
  readonly parent: string;
  readonly depth: string;
  readonly replyCount: string;
  readonly status: 'approved' | 'pending';
}

const tables = ['comment'];
const commentsPerAuthor = 10;

/**
 * Ids in the layout of UUID version 7, made of a time and a number: a reply can name its parent without a look-up.
 * The odd factor spreads the numbers over the random part and keeps them apart.
 */
const createIdFunction = `
  CREATE OR REPLACE FUNCTION pg_temp.bench_id(at timestamptz, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0')
      || '7' || lpad(to_hex(n / 4096 % 4096), 3, '0') || '8' || lpad(to_hex(n % 4096), 3, '0')
      || lpad(to_hex(n * 2654435761 % 281474976710656), 12, '0'))::uuid $$`;

/** As many for the same number of comments, whatever the site: the queue counts what each author has written. */
const insertAuthors = `
  INSERT INTO author (site_id, id, kind, display_name, name_skeleton, token_generation, name_kept)
  SELECT s.id, pg_temp.bench_id(now(), $2::bigint + n), 'guest', 'Shape ' || $2::bigint + n,
         'shape ' || $2::bigint + n, 1, true
  FROM site s, generate_series(0, ($3::bigint - 1) / ${commentsPerAuthor}) n WHERE s.key = $1`;

function insertComments({ parent, depth, replyCount, status }: CommentShape): string {
  const isApproved = String(status === 'approved');
  const at = (row: string): string => `$5::timestamptz + (${row}) * interval '1 millisecond'`;
  return `
    INSERT INTO comment (site_id, id, article_id, parent_id, depth, author_id, body, revision, last_revision,
      status, reachable, shown, reply_count, review_since, first_approved_at, created_at)
    SELECT s.id, pg_temp.bench_id(c.at, $3 + c.i), (a.ids)[1 + c.i % cardinality(a.ids)],
      CASE WHEN c.parent IS NULL THEN NULL ELSE pg_temp.bench_id(${at('c.parent')}, $3 + c.parent) END,
      c.depth, pg_temp.bench_id(now(), $3 + c.i / ${commentsPerAuthor}),
      'Comment ' || c.i || ' of a shape: as long as most are, with words for words'' sake and a bicycle at the end 🚲',
      1, 1, '${status}', true, ${isApproved}, c.replies,
      CASE WHEN ${isApproved} THEN NULL ELSE c.at END, CASE WHEN ${isApproved} THEN c.at END, c.at
    FROM site s
    CROSS JOIN LATERAL (SELECT array_agg(id ORDER BY key) AS ids FROM article
                        WHERE site_id = s.id AND key = ANY ($2)) a
    CROSS JOIN LATERAL (
      SELECT i, ${at('i')} AS at, (${parent})::bigint AS parent, (${depth})::integer AS depth,
             (${replyCount})::integer AS replies
      FROM generate_series(0::bigint, $4::bigint - 1) i) c
    WHERE s.key = $1`;
}

const countComments = `
  INSERT INTO article_counter (site_id, article_id, slot, comments, threads)
  SELECT c.site_id, c.article_id, 0, count(*), count(*) FILTER (WHERE c.parent_id IS NULL)
  FROM comment c JOIN site s ON s.id = c.site_id
  WHERE s.key = ANY ($1) AND c.shown GROUP BY 1, 2
  ON CONFLICT (site_id, article_id, slot) DO UPDATE
    SET comments = excluded.comments, threads = excluded.threads`;

const countWaiting = `
  INSERT INTO queue_counter (site_id, slot, pending)
  SELECT c.site_id, 0, count(*) FROM comment c JOIN site s ON s.id = c.site_id
  WHERE s.key = ANY ($1) AND c.review_since IS NOT NULL GROUP BY 1
  ON CONFLICT (site_id, slot) DO UPDATE SET pending = excluded.pending`;

/** Writes the shapes past the service, as the load is written. Nobody may use the tables meanwhile. */
export async function writeShapes(client: Client, shapes: readonly CommentShape[]): Promise<void> {
  const sites = [...new Set(shapes.map(({ site }) => site))];
  await client.query(createIdFunction);
  await client.query('BEGIN');
  await client.query(`SET LOCAL maintenance_work_mem = '256MB'`);
  const keys = await SecondaryKeys.find(client, tables);
  await keys.drop();
  let firstNumber = 0;
  for (const shape of shapes) {
    const { site, articles, total } = shape;
    await client.query(insertAuthors, [site, firstNumber, total]);
    const began = new Date(Date.now() - total);
    await client.query(insertComments(shape), [site, articles, firstNumber, total, began]);
    firstNumber += total;
  }
  await client.query(countComments, [sites]);
  await client.query(countWaiting, [sites]);
  await keys.create(() => undefined);
  await client.query('COMMIT');
  await client.query('VACUUM (ANALYZE) comment, author, article_counter, queue_counter');
}
