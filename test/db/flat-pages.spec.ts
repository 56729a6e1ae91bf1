import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadComments } from '../../seeds/load/load-comments.js';
import {
  CommentPermalinkQuery,
  type LinkedComment,
} from '../../src/modules/comments/comment-permalink.query.js';
import { CommentThreadQuery, type ThreadSort } from '../../src/modules/comments/comment-thread.query.js';
import { startOf, startOfRanks } from '../../src/platform/db/keyset.js';
import { explain, type Asking } from '../support/query-plan.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Articles of the same shape in two sizes: told by what a page reads, because times are the machine's. */
const shapes = {
  fewThreads: { comments: 500, parent: `CASE WHEN n > 100 THEN id_of(1 + n % 100) END` },
  manyThreads: { comments: 20_000, parent: `CASE WHEN n > 4000 THEN id_of(1 + n % 4000) END` },
  shallow: { comments: 12, parent: `CASE WHEN n > 1 THEN id_of(n - 1) END` },
  deep: { comments: 2_000, parent: `CASE WHEN n > 1 THEN id_of(n - 1) END` },
  narrow: { comments: 51, parent: `CASE WHEN n > 1 THEN id_of(1) END` },
  broad: { comments: 20_001, parent: `CASE WHEN n > 1 THEN id_of(1) END` },
  // Almost all of the branch was rejected: what is shown comes last.
  hidden: { comments: 20_051, parent: `CASE WHEN n > 1 THEN id_of(1) END`, rejected: [2, 20_000] },
} as const;
type Shape = keyof typeof shapes;

let database: TestDatabase;
let siteId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadComments({ databaseUrl: database.url, comments: 1_000 });
  [{ id: siteId }] = (await database.query<{ id: string }>(`SELECT id FROM site WHERE key = 'load'`)) as [
    { id: string },
  ];
  for (const shape of Object.keys(shapes) as Shape[]) await grow(shape);
  await database.query('VACUUM (ANALYZE) comment, article');
});

afterAll(async () => {
  await database.drop();
});

function articleOf(shape: Shape): string {
  return idOf(shape, 0);
}

function idOf(shape: Shape, number: number): string {
  const article = Object.keys(shapes).indexOf(shape) + 1;
  return `00000000-0000-7000-800${article}-${number.toString(16).padStart(12, '0')}`;
}

async function grow(shape: Shape): Promise<void> {
  const { comments, parent } = shapes[shape];
  const [first, last] = shape === 'hidden' ? shapes[shape].rejected : [0, 0];
  const prefix = articleOf(shape).slice(0, 24);
  const idSql = (number: string): string => `('${prefix}' || lpad(to_hex(${number}), 12, '0'))::uuid`;
  const parentSql = parent.replace(/id_of\((.*?)\) END/, (_, number: string) => `${idSql(number)} END`);
  await database.query(
    `INSERT INTO article (site_id, id, key, title, body, commenting, moderation, slow_mode_seconds, published_at)
     VALUES ($1, $2, $3, $3, '', 'open', 'inherit', 0, now())`,
    [siteId, articleOf(shape), shape],
  );
  await database.query(
    `INSERT INTO comment (site_id, id, article_id, parent_id, depth, author_id, body, revision, last_revision,
       status, reachable, shown, reply_count, reaction_count, created_at)
     SELECT $1, ${idSql('n')}, $2, parent, (parent IS NOT NULL)::integer, (SELECT min(id::text)::uuid FROM author
         WHERE site_id = $1 AND kind = 'guest'), 'Comment ' || n, 1, 1,
       CASE WHEN rejected THEN 'rejected' ELSE 'approved' END, true, NOT rejected, 0, n % 7,
       timestamptz '2026-01-01' + n * interval '1 second'
     FROM generate_series(1, ${comments}) n
     CROSS JOIN LATERAL (SELECT ${parentSql} AS parent, n BETWEEN ${first} AND ${last} AS rejected) fact`,
    [siteId, articleOf(shape)],
  );
  await database.query(
    `UPDATE comment c SET reply_count = counted.n
     FROM (SELECT parent_id, count(*) AS n FROM comment WHERE article_id = $1 AND shown GROUP BY 1) counted
     WHERE c.site_id = $2 AND c.id = counted.parent_id`,
    [articleOf(shape), siteId],
  );
}

const threads = new CommentThreadQuery();
const links = new CommentPermalinkQuery();
const tree = { limit: 20, replies: 3, depth: 10 };

async function buffers(ask: Asking): Promise<{ rows: number; blocks: number }> {
  const plan = await explain(database, ask);
  return { rows: plan['Actual Rows'], blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] };
}

function page(shape: Shape, sort: ThreadSort): Asking {
  const after = {
    oldest: startOf.ascending,
    newest: startOf.descending,
    top: startOfRanks,
    most_replied: startOfRanks,
  };
  const article = { siteId, articleId: articleOf(shape) };
  return (db) => threads.threads(db, article, { sort, picked: false }, after[sort], tree);
}

function branch(shape: Shape): Asking {
  const parent = { siteId, articleId: articleOf(shape), id: idOf(shape, 1) };
  return (db) => threads.branch(db, parent, startOf.ascending, tree);
}

async function around(shape: Shape, number: number): Promise<Asking> {
  const [comment] = await database.query<LinkedComment>(
    `SELECT id, parent_id AS "parentId", article_id AS "articleId", created_at AS at FROM comment
     WHERE site_id = $1 AND id = $2`,
    [siteId, idOf(shape, number)],
  );
  return (db) => links.around(db, siteId, comment!, { ancestors: 9, siblings: 4 });
}

/** A large thread may have an index one level higher: no more than that a look-up. */
async function expectAsFlat(small: Asking, large: Asking): Promise<void> {
  const [few, many] = [await buffers(small), await buffers(large)];
  expect(few.rows).toBeGreaterThan(0);
  expect(many.rows).toBe(few.rows);
  expect(many.blocks).toBeLessThanOrEqual(1.2 * few.blocks + 10);
}

describe('what a page reads', () => {
  it.each(['oldest', 'newest', 'top', 'most_replied'] as const)(
    'is the same for 500 and for 20,000 comments, %s',
    async (sort) => {
      await expectAsFlat(page('fewThreads', sort), page('manyThreads', sort));
    },
  );

  it('is the same for a chain of twelve replies and for one of 2,000', async () => {
    await expectAsFlat(page('shallow', 'oldest'), page('deep', 'oldest'));
    await expectAsFlat(branch('shallow'), branch('deep'));
  });

  it('is the same for 50 replies to one comment, for 20,000, and after 20,000 that were rejected', async () => {
    await expectAsFlat(page('narrow', 'oldest'), page('broad', 'oldest'));
    await expectAsFlat(branch('narrow'), branch('broad'));
    await expectAsFlat(branch('narrow'), branch('hidden'));
  });

  it('is the same for a permalink in a small and in a large thread', async () => {
    await expectAsFlat(await around('shallow', 11), await around('deep', 1_990));
    await expectAsFlat(await around('narrow', 25), await around('broad', 10_000));
    await expectAsFlat(await around('fewThreads', 50), await around('manyThreads', 2_000));
    const last = await buffers(await around('hidden', 20_001));
    expect(last.rows).toBe(4 + 1);
    expect(last.blocks).toBeLessThan(60);
  });
});
