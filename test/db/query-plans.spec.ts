import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadComments } from '../../seeds/load/load-comments.js';
import {
  CommentPermalinkQuery,
  type LinkedComment,
} from '../../src/modules/comments/comment-permalink.query.js';
import { CommentThreadQuery } from '../../src/modules/comments/comment-thread.query.js';
import { AuditEntriesQuery } from '../../src/modules/moderation/audit-entries.query.js';
import { AuthorHistoryQuery } from '../../src/modules/moderation/authors/author-history.query.js';
import { SanctionsQuery } from '../../src/modules/moderation/authors/sanctions.query.js';
import { DeskCommentsQuery } from '../../src/modules/moderation/desk/desk-comments.query.js';
import { DeskDaysRepository } from '../../src/modules/moderation/stats/desk-days.repository.js';
import { DecisionRecordQuery } from '../../src/modules/moderation/decision-record.query.js';
import { QueueCounters } from '../../src/modules/comments/queue-counters.js';
import { queueViews } from '../../src/modules/comments/review/review-kind.js';
import { ClaimsRepository } from '../../src/modules/moderation/claims/claims.repository.js';
import {
  ModerationQueueQuery,
  queueSorts,
  startOfQueue,
  type QueuePosition,
} from '../../src/modules/moderation/moderation-queue.query.js';
import { startOf, startOfRanks, type RankPosition, type TimePosition } from '../../src/platform/db/keyset.js';
import {
  indexesOf,
  planNodes,
  scannedWhole,
  sortedRows,
  type Asking,
  type Plan,
} from '../support/query-plan.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

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
    `INSERT INTO decision SELECT d.site_id, gen_random_uuid(), d.batch_id, d.comment_id, d.author_id,
       CASE WHEN n > 3 THEN 'approve' WHEN n = 3 THEN 'undo' WHEN n = 2 THEN 'dismiss' ELSE d.action END,
       d.from_status, d.to_status, d.revision, 'author', d.author_id, NULL, d.reason, d.created_at - n * interval '1 s'
     FROM decision d, generate_series(1, 60) n`,
  );
  // Nor has it reactions and picks: a third of the comments have some, and fifty threads of an article are picked.
  await database.query(
    `UPDATE comment SET reaction_count = abs(hashtext(id::text)) % 40 WHERE hashtext(id::text) % 3 = 0`,
  );
  await database.query(
    `UPDATE comment SET picked_at = created_at WHERE (site_id, id) IN (
       SELECT site_id, id FROM (
         SELECT site_id, id, row_number() OVER (PARTITION BY article_id ORDER BY id) AS n FROM comment
         WHERE parent_id IS NULL AND shown) thread WHERE n <= 50)`,
  );
  // In the queue some are more urgent than others, and some of what is public is reported.
  await database.query(
    `UPDATE comment SET queue_rank = 1000 - abs(hashtext(id::text)) % 300 WHERE review_since IS NOT NULL`,
  );
  await database.query(
    `UPDATE comment SET open_reports = 1, review_since = created_at, review_kind = 'reported', queue_rank = 800
     WHERE status = 'approved' AND hashtext(id::text) % 20 = 0`,
  );
  // It has no findings, no reports, and nothing else on record.
  for (const filling of [
    `INSERT INTO finding (site_id, comment_id, revision, position, rule, outcome, code, params, spans)
     SELECT site_id, id, 1, 0, 'link', 'hold', 'links', '{}', '[]' FROM comment WHERE hashtext(id::text) % 3 = 0`,
    `INSERT INTO report (site_id, comment_id, author_id, article_id, revision, reason, weight)
     SELECT c.site_id, c.id, (SELECT a.id FROM author a WHERE a.site_id = c.site_id AND a.id <> c.author_id
       AND a.id > c.author_id ORDER BY a.id LIMIT 1), c.article_id, 1, 'spam', 500
     FROM comment c WHERE c.author_id < (SELECT max(id::text)::uuid FROM author) AND hashtext(id::text) % 3 = 1`,
    `INSERT INTO audit_entry (site_id, id, kind, actor_kind, actor_id, subject_kind, subject_id, batch_id, details,
       created_at)
     SELECT site_id, gen_random_uuid(), (ARRAY['sanction', 'author_note', 'policy', 'pick', 'staff', 'key', 'session',
       CASE WHEN hashtext(id::text) % 1000 = 0 THEN 'erasure' ELSE 'word_lists' END])[1 + abs(hashtext(id::text)) % 8],
       'author', id, 'author', author_id, id, '{}', created_at FROM comment`,
  ]) {
    await database.query(filling);
  }
  await database.query('VACUUM (ANALYZE) comment, decision, author_counter, finding, report, audit_entry');
});

afterAll(async () => {
  await database.drop();
});

const planOf = (ask: Asking): Promise<Plan[]> => planNodes(database, ask);

async function commentWhere(condition: string): Promise<LinkedComment> {
  const [found] = await database.query<LinkedComment>(
    `SELECT id, parent_id AS "parentId", article_id AS "articleId", created_at AS at FROM comment
     WHERE site_id = $1 AND article_id = $2 AND shown AND ${condition} LIMIT 1`,
    [siteId, articleId],
  );
  return found!;
}

async function busiestAuthor(): Promise<{ id: string }> {
  const [busiest] = await database.query<{ id: string }>(
    `SELECT author_id AS id FROM comment WHERE site_id = $1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
    [siteId],
  );
  return busiest!;
}

const threads = new CommentThreadQuery();
const links = new CommentPermalinkQuery();
const shape = { limit: 20, replies: 3, depth: 2 };

const lists = [
  ['oldest', 'comment_thread_idx', startOf.ascending],
  ['newest', 'comment_thread_idx', startOf.descending],
  ['top', 'comment_top_idx', startOfRanks],
  ['most_replied', 'comment_most_replied_idx', startOfRanks],
] as const;

/** Where a reader of a ranked list may be in the middle of their walk. */
function inTheMiddle(after: TimePosition | RankPosition): TimePosition | RankPosition {
  const id = '80000000-0000-7000-8000-000000000000';
  return 'rank' in after ? { rank: 2, id, since: new Date() } : { at: new Date('2025-12-31'), id };
}

describe('on a loaded table', () => {
  it.each(lists)(
    'a page of threads, %s, takes its rows from %s in their order',
    async (sort, index, start) => {
      for (const after of [start, inTheMiddle(start)]) {
        const plan = await planOf((db) =>
          threads.threads(db, { siteId, articleId }, { sort, picked: false }, after, shape),
        );
        expect(indexesOf(plan)).toEqual(expect.arrayContaining([index, 'comment_branch_idx', 'author_pk']));
        expect(sortedRows(plan)).toBe(0);
        expect(scannedWhole(plan)).toEqual([]);
      }
    },
  );

  it.each(lists)('a page of picked threads, %s, reads none that is not picked', async (sort, _, start) => {
    for (const after of [start, inTheMiddle(start)]) {
      const plan = await planOf((db) =>
        threads.threads(db, { siteId, articleId }, { sort, picked: true }, after, shape),
      );
      expect(indexesOf(plan)).toEqual(['comment_picked_idx', 'comment_branch_idx', 'author_pk']);
      // A sort gives no more than the page takes, of the picks of one article.
      expect(sortedRows(plan)).toBeLessThanOrEqual(shape.limit + 1);
      expect(scannedWhole(plan)).toEqual([]);
    }
  });

  it('a page of a branch takes its rows from the index in their order', async () => {
    const { id } = await commentWhere('true ORDER BY reply_count DESC');
    const plan = await planOf((db) =>
      threads.branch(db, { siteId, articleId, id }, startOf.ascending, shape),
    );
    expect(indexesOf(plan)).toContain('comment_branch_idx');
    expect(sortedRows(plan)).toBe(0);
    expect(scannedWhole(plan)).toEqual([]);
  });

  it.each([
    ['a thread', 'parent_id IS NULL', ['comment_thread_idx', 'author_pk']],
    ['a reply', 'depth > 30', ['comment_branch_idx', 'comment_pk', 'author_pk']],
  ])('a permalink of %s finds what stands around it by index', async (_, condition, indexes) => {
    const comment = await commentWhere(condition);
    const limits = { ancestors: 21, siblings: 21 };
    const plan = await planOf((db) => links.around(db, siteId, comment, limits));
    expect(indexesOf(plan).sort()).toEqual([...indexes].sort());
    expect(sortedRows(plan)).toBeLessThanOrEqual(3 * 21);
    expect(scannedWhole(plan)).toEqual([]);
  });

  const queues = queueSorts.flatMap((sort) => queueViews.map((view) => [sort, view] as const));

  it.each(queues)(
    'a page of the queue, %s, %s, takes its rows from the index of that order',
    async (sort, view) => {
      const queue = new ModerationQueueQuery();
      const order = sort === 'priority' ? 'rank' : 'time';
      for (const [index, filter] of [
        [`comment_queue_${order}_idx`, { articleId: null, authorId: null }],
        [`comment_article_queue_${order}_idx`, { articleId, authorId: null }],
        ['comment_author_queue_idx', { articleId: null, authorId: articleId }],
      ] as const) {
        for (const after of [startOfQueue(sort), { rank: 700, ...inTheMiddle(startOf.ascending) }]) {
          const plan = await planOf((db) =>
            queue.page(db, siteId, sort, { view, ...filter }, { after: after as QueuePosition, limit: 21 }),
          );
          expect(indexesOf(plan)).toContain(index);
          // Of each kind of review the page comes in order, and no more than that is put together.
          expect(sortedRows(plan)).toBeLessThanOrEqual(3 * 21);
          expect(scannedWhole(plan)).toEqual([]);
        }
      }
    },
  );

  it('the size of the queue counts by index who is in it for both', async () => {
    const plan = await planOf((db) => new QueueCounters().size(db, siteId));
    expect(indexesOf(plan)).toContainEqual(expect.stringMatching(/^comment_queue_(rank|time)_idx$/));
    expect(scannedWhole(plan)).toEqual([]);
  });

  it('a claim takes its comments from the index of urgency', async () => {
    const holder = { kind: 'api_key', id: articleId } as const;
    const claims = new ClaimsRepository();
    const plan = await planOf((db) => claims.take(db, siteId, holder, 'all', 20));
    expect(indexesOf(plan)).toContain('comment_queue_rank_idx');
    expect(scannedWhole(plan)).toEqual([]);
  });

  it('a page of the record takes its rows from the index of its filter', async () => {
    const record = new DecisionRecordQuery();
    const none = { moderatorId: null, authorId: null, commentId: null, action: null };
    const planFor = async (filter: Partial<typeof none> | Record<string, string>): Promise<string[]> => {
      const plan = await planOf((db) =>
        record.page(db, siteId, { ...none, ...filter }, startOf.descending, 20),
      );
      expect(sortedRows(plan)).toBe(0);
      expect(scannedWhole(plan)).toEqual([]);
      return indexesOf(plan);
    };
    expect(await planFor({})).toContain('decision_newest_idx');
    expect(await planFor({ action: 'approve' })).toContain('decision_newest_idx');
    for (const action of ['reject', 'dismiss', 'withdraw', 'undo']) {
      expect(await planFor({ action })).toContain('decision_action_idx');
    }
    expect(await planFor({ commentId: articleId })).toContain('decision_comment_idx');
    expect(await planFor({ authorId: articleId })).toContain('decision_author_idx');
    expect(await planFor({ moderatorId: articleId })).toContain('decision_actor_idx');
  });

  it('a page of what else is on record takes its rows from the index of its filter', async () => {
    const entries = new AuditEntriesQuery();
    const none = { moderatorId: null, subjectId: null, kind: null };
    for (const [index, filter] of [
      ['audit_entry_newest_idx', none],
      ['audit_entry_kind_idx', { ...none, kind: 'erasure' as const }],
      ['audit_entry_actor_idx', { ...none, moderatorId: articleId }],
      ['audit_entry_subject_idx', { ...none, subjectId: articleId }],
    ] as const) {
      const plan = await planOf((db) => entries.page(db, siteId, filter, startOf.descending, 20));
      expect(indexesOf(plan)).toContain(index);
      expect(sortedRows(plan)).toBe(0);
      expect(scannedWhole(plan)).toEqual([]);
    }
  });

  it('a page of every comment, for the desk, takes its rows from an index in their order', async () => {
    const desk = new DeskCommentsQuery();
    const none = { status: null, authorId: null, articleId: null };
    const { id: authorId } = await busiestAuthor();
    for (const [index, filter] of [
      ['comment_pk', none],
      ['comment_pk', { ...none, status: 'rejected' as const }],
      ['comment_article_uq', { ...none, articleId }],
      ['comment_author_idx', { ...none, authorId }],
      ['comment_author_idx', { ...none, authorId, articleId, status: 'deleted' as const }],
    ] as const) {
      const plan = await planOf((db) => desk.list(db, siteId, filter, startOf.descending, 21));
      expect(indexesOf(plan)).toEqual([index]);
      expect(sortedRows(plan)).toBe(0);
    }
  });

  it('the history of an author looks at nothing that they have written', async () => {
    const history = new AuthorHistoryQuery();
    const { id } = await busiestAuthor();
    const head = await planOf((db) => history.head(db, siteId, id));
    expect(indexesOf(head).sort()).toEqual(['author_counter_pk', 'author_pk', 'report_author_idx']);
    const sanctions = await planOf((db) => history.sanctions(db, siteId, id));
    expect(indexesOf(sanctions)).toContain('audit_entry_subject_idx');
    const batch = await planOf((db) => new SanctionsQuery().ofBatch(db, siteId, id));
    expect(indexesOf(batch)).toEqual(['audit_entry_batch_idx']);
    expect([head, sanctions, batch].flatMap(scannedWhole)).toEqual([]);
  });

  it('a day of the stats reads that day of the record and of the findings', async () => {
    const [day] = await database.query<{ at: Date }>(
      `SELECT date_trunc('day', max(created_at)) AS at FROM decision WHERE site_id = $1`,
      [siteId],
    );
    const next = new Date(day!.at.getTime() + 86_400_000);
    // Nothing is answered here: there is no row to give.
    const plan = await planOf((db) =>
      new DeskDaysRepository().count(db, siteId, day!.at, next).catch(() => undefined),
    );
    expect(indexesOf(plan).sort()).toEqual(['decision_newest_idx', 'finding_pk']);
    expect(scannedWhole(plan)).toEqual([]);
  });
});
