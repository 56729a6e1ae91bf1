import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { loadComments } from '../../seeds/load/load-comments.js';
import { CommentThreadQuery } from '../../src/modules/comments/comment-thread.query.js';
import { DecisionRecordQuery } from '../../src/modules/moderation/decision-record.query.js';
import { ModerationQueueQuery } from '../../src/modules/moderation/moderation-queue.query.js';
import { Db } from '../../src/platform/db/db.js';
import { startOf } from '../../src/platform/db/keyset.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

interface Asked {
  readonly text: string;
  readonly values: unknown[];
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: Plan[];
}

let database: TestDatabase;
let siteId: string;
let articleId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadComments({ databaseUrl: database.url, comments: 20_000 });
  const [hottest] = await database.query<{ site: string; article: string }>(
    `SELECT site_id AS site, id AS article FROM article WHERE key = 'load-1'`,
  );
  siteId = hottest!.site;
  articleId = hottest!.article;
  // The load decides few comments; a record is as long as a desk has worked.
  await database.query(
    `INSERT INTO decision SELECT d.site_id, gen_random_uuid(), d.batch_id, d.comment_id, d.author_id, d.action,
       d.from_status, d.to_status, d.revision, 'author', d.author_id, NULL, d.reason, d.created_at - n * interval '1 s'
     FROM decision d, generate_series(1, 60) n`,
  );
  await database.query('ANALYZE decision');
});

afterAll(async () => {
  await database.drop();
});

/** The statement that a query would send, taken at the wire instead of being sent. */
async function statementOf(ask: (db: Db) => Promise<unknown>): Promise<Asked> {
  const sent: Asked[] = [];
  const wire = {
    query: (config: Asked) => {
      sent.push(config);
      return Promise.resolve({ rows: [], rowCount: 0 });
    },
  };
  await ask(new Db(new DataSource({ type: 'postgres' }).manager, wire));
  return sent[0]!;
}

/** Every node of the plan that PostgreSQL keeps for a prepared statement, whatever its values. */
async function planOf(ask: (db: Db) => Promise<unknown>): Promise<Plan[]> {
  const { text, values } = await statementOf(ask);
  const parameters = values.map(literal).join(', ');
  const [, , explained] = await database.session<{ 'QUERY PLAN': { Plan: Plan }[] }>([
    'SET plan_cache_mode = force_generic_plan',
    `PREPARE asked AS ${text}`,
    `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) EXECUTE asked (${parameters})`,
  ]);
  return flatten(explained![0]!['QUERY PLAN'][0]!.Plan);
}

function literal(value: unknown): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `'${value as string}'`;
}

function flatten(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flatten)];
}

function indexesOf(plan: Plan[]): string[] {
  return [...new Set(plan.flatMap((node) => node['Index Name'] ?? []))];
}

function sortedRows(plan: Plan[]): number {
  return Math.max(
    0,
    ...plan.filter((node) => node['Node Type'] === 'Sort').map((node) => node['Actual Rows']),
  );
}

function scannedWhole(plan: Plan[]): string[] {
  return plan
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .flatMap((node) => node['Relation Name'] ?? [])
    .filter((table) => table === 'comment' || table === 'decision' || table === 'author');
}

const threads = new CommentThreadQuery();
const shape = { limit: 20, replies: 3, depth: 2 };

describe('on a loaded table', () => {
  it.each([
    ['oldest', startOf.ascending],
    ['newest', startOf.descending],
  ] as const)(
    'a page of threads, %s first, takes its rows from the index in their order',
    async (sort, after) => {
      const plan = await planOf((db) => threads.threads(db, { siteId, articleId }, sort, after, shape));
      expect(indexesOf(plan)).toEqual(
        expect.arrayContaining(['comment_thread_idx', 'comment_branch_idx', 'comment_pk']),
      );
      expect(sortedRows(plan)).toBe(0);
      expect(scannedWhole(plan)).toEqual([]);
    },
  );

  it('a page of a branch takes its rows from the index in their order', async () => {
    const [parent] = await database.query<{ id: string }>(
      'SELECT id FROM comment WHERE site_id = $1 AND article_id = $2 ORDER BY reply_count DESC LIMIT 1',
      [siteId, articleId],
    );
    const plan = await planOf((db) =>
      threads.branch(db, { siteId, articleId, id: parent!.id }, startOf.ascending, shape),
    );
    expect(indexesOf(plan)).toContain('comment_branch_idx');
    expect(sortedRows(plan)).toBe(0);
    expect(scannedWhole(plan)).toEqual([]);
  });

  it('a page of the queue takes its rows from the index that is the queue', async () => {
    const queue = new ModerationQueueQuery();
    const whole = { articleId: null, authorId: null };
    const plan = await planOf((db) =>
      queue.page(db, siteId, 'oldest', whole, { after: startOf.ascending, limit: 20 }),
    );
    expect(indexesOf(plan)).toContain('comment_queue_idx');
    expect(scannedWhole(plan)).toEqual([]);
    const ofArticle = await planOf((db) =>
      queue.page(
        db,
        siteId,
        'oldest',
        { articleId, authorId: null },
        { after: startOf.ascending, limit: 20 },
      ),
    );
    expect(indexesOf(ofArticle)).toContain('comment_article_queue_idx');
  });

  it('a page of the record takes its rows from the index of its filter', async () => {
    const record = new DecisionRecordQuery();
    const none = { moderatorId: null, authorId: null, commentId: null, action: null };
    const planFor = async (filter: Partial<typeof none> | Record<string, string>): Promise<string[]> =>
      indexesOf(
        await planOf((db) => record.page(db, siteId, { ...none, ...filter }, startOf.descending, 20)),
      );
    expect(await planFor({})).toContain('decision_newest_idx');
    expect(await planFor({ commentId: articleId })).toContain('decision_comment_idx');
    expect(await planFor({ authorId: articleId })).toContain('decision_author_idx');
    expect(await planFor({ moderatorId: articleId })).toContain('decision_actor_idx');
  });
});
