import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../test/support/api-client.js';
import {
  startTestApplication,
  testAdmin,
  type TestApplication,
} from '../../test/support/test-application.js';
import type { DemoArticle, DemoComment } from './demo-article.js';
import { demoArticles, demoPeople } from './demo-site.js';
import type { DemoLoaded } from './load-demo.js';

let first: TestApplication;
let second: TestApplication;
let loaded: DemoLoaded | null;
let api: ApiClient;

beforeAll(async () => {
  first = await startTestApplication();
  second = await startTestApplication();
  loaded = await first.loadDemo();
  // Two processes that start on one database at the same moment.
  const [one, other] = await Promise.all([second.loadDemo(), second.loadDemo()]);
  expect([one, other].filter((result) => result === null)).toHaveLength(1);
  api = new ApiClient(first.url, 'demo');
});

afterAll(async () => {
  await first.close();
  await second.close();
});

/** A digest of each table, whatever the order of its rows. */
async function digests({ database }: TestApplication): Promise<Record<string, unknown>[]> {
  const tables = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  return Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await database.query(
        `SELECT count(*), md5(string_agg(row::text, E'\\n' ORDER BY row::text)) FROM "${name}" row`,
      );
      return { name, ...row };
    }),
  );
}

/** What the same load has to leave in every database: what depends on its site and its accounts left out. */
async function contents(
  { database }: TestApplication,
  table: string,
  dropped: readonly string[],
): Promise<unknown> {
  return database.query(
    `SELECT to_jsonb(row) - $1::text[] AS row FROM "${table}" row ORDER BY to_jsonb(row) ->> 'id'`,
    [['site_id', ...dropped]],
  );
}

const everyComment = (comments: readonly DemoComment[]): DemoComment[] =>
  comments.flatMap((comment) => [comment, ...everyComment(comment.replies ?? [])]);

interface Shown {
  status: string;
  body: string | null;
  author: { displayName: string; badges: string[] } | null;
  createdAt: string;
  depth: number;
  replyCount: number;
  picked: boolean;
  replies: { items: Shown[]; nextCursor: string | null };
}

async function shownUnder(key: string): Promise<Shown[]> {
  const page = await api.thread(key, '?limit=100&replies=20&depth=10');
  const flat = (items: Shown[]): Shown[] => items.flatMap((item) => [item, ...flat(item.replies.items)]);
  expect(page.nextCursor).toBeNull();
  return flat(page.items);
}

/** What the public is to see by the rules of the domain, told without the loader's own arithmetic. */
function expectedUnder(article: DemoArticle): string[] {
  const walk = (comments: readonly DemoComment[]): string[] =>
    comments.flatMap((comment) => {
      if (comment.status === 'pending' || comment.status === 'rejected') return [];
      const below = walk(comment.replies ?? []);
      if (comment.status === 'deleted') return below.length === 0 ? [] : ['(tombstone)', ...below];
      return [comment.edit?.status === 'applied' ? comment.edit.body : comment.body, ...below];
    });
  return walk(article.comments);
}

describe('loading the demo', () => {
  it('brings all articles and comments', () => {
    const comments = demoArticles.flatMap((article) => everyComment(article.comments));
    expect(loaded).toMatchObject({ site: 'demo', articles: demoArticles.length, comments: comments.length });
    const waiting = comments.filter(({ status, edit }) => status === 'pending' || edit?.status === 'waiting');
    expect(loaded?.waiting).toBe(waiting.length);
  });

  it('changes nothing the second time', async () => {
    const before = await digests(first);
    expect(before.length).toBeGreaterThan(15);
    expect(await first.loadDemo()).toBeNull();
    expect(await digests(first)).toEqual(before);
  });

  it.each([
    ['article', []],
    ['byline', ['author_id']],
    ['comment', ['author_id']],
    ['comment_revision', []],
    ['finding', []],
    ['decision', ['author_id', 'actor_id']],
  ])('leaves the same rows of %s in every database', async (table, dropped) => {
    const rows = await contents(first, table, dropped);
    expect(rows).not.toEqual([]);
    expect(await contents(second, table, dropped)).toEqual(rows);
  });

  it('completes what a crash left behind', async () => {
    const crashed = await startTestApplication();
    try {
      await crashed.database.query(
        `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'crash'; END $$`,
      );
      await crashed.database.query(
        `CREATE TRIGGER crash BEFORE INSERT ON queue_counter EXECUTE FUNCTION fail()`,
      );
      await expect(crashed.loadDemo()).rejects.toThrow('crash');
      const [half] = await crashed.database.query(
        `SELECT (SELECT count(*)::integer FROM site) AS sites, (SELECT count(*)::integer FROM article) AS articles,
           (SELECT count(*)::integer FROM author WHERE kind = 'guest') AS guests`,
      );
      expect(half).toEqual({ sites: 1, articles: 0, guests: 0 });
      await crashed.database.query('DROP TRIGGER crash ON queue_counter');
      expect(await crashed.loadDemo()).toEqual(loaded);
    } finally {
      await crashed.close();
    }
  });
});

describe('the loaded rows', () => {
  it.each([
    [
      'the counts of articles are those of a recount',
      `SELECT a.key FROM article a
       WHERE (SELECT (sum(comments), sum(threads))::text FROM article_counter c WHERE c.article_id = a.id)
         IS DISTINCT FROM (SELECT (count(*) FILTER (WHERE status = 'approved'),
           count(*) FILTER (WHERE depth = 0))::text FROM comment c WHERE c.article_id = a.id AND shown)`,
    ],
    [
      'the count of the queue is that of a recount',
      `SELECT site_id FROM queue_counter GROUP BY site_id HAVING sum(pending) <>
         (SELECT count(*) FROM comment WHERE review_since IS NOT NULL AND reachable)`,
    ],
    [
      'reply counts are direct replies that are shown when the branch is',
      `SELECT id FROM comment c WHERE reply_count <> (SELECT count(*) FROM comment r WHERE r.parent_id = c.id
         AND (r.status = 'approved' OR (r.withdrawn_from = 'approved' AND r.reply_count > 0)))`,
    ],
    [
      'what is reachable and shown follows from what stands above',
      `SELECT c.id FROM comment c LEFT JOIN comment p ON p.id = c.parent_id
       WHERE c.reachable <> (p.id IS NULL OR (p.reachable AND (p.status = 'approved' OR p.withdrawn_from = 'approved')))
         OR c.shown <> (c.reachable AND (c.status = 'approved' OR (c.withdrawn_from = 'approved' AND c.reply_count > 0)))
         OR c.depth <> coalesce(p.depth + 1, 0)`,
    ],
    [
      'nobody replied before a comment was public',
      `SELECT c.id FROM comment c JOIN comment p ON p.id = c.parent_id
       WHERE p.first_approved_at IS NULL OR c.created_at <= p.first_approved_at`,
    ],
    [
      'nobody replied after a comment was gone, or wrote before they were there',
      `SELECT c.id FROM comment c JOIN author a ON a.id = c.author_id
         LEFT JOIN decision d ON d.comment_id = c.parent_id AND d.to_status IN ('rejected', 'deleted')
       WHERE d.created_at <= greatest(c.created_at, c.first_approved_at) OR a.created_at >= c.created_at`,
    ],
    [
      'the record tells how each comment came to its status',
      `SELECT c.id FROM comment c WHERE c.status <> coalesce((SELECT to_status FROM decision d
         WHERE d.comment_id = c.id ORDER BY created_at DESC LIMIT 1), 'pending')
         OR c.first_approved_at IS DISTINCT FROM
           (SELECT created_at FROM decision d WHERE d.comment_id = c.id AND action = 'approve')`,
    ],
    [
      'each line of the record continues the one before, on a text that there was',
      `SELECT id FROM (SELECT d.*, c.last_revision, c.created_at AS written,
           lag(to_status) OVER (PARTITION BY comment_id ORDER BY d.created_at) AS before
         FROM decision d JOIN comment c ON c.id = d.comment_id) d
       WHERE (from_status IS DISTINCT FROM coalesce(before, 'pending') AND (from_status, rule) IS DISTINCT FROM (NULL, 'post'))
         OR revision > last_revision OR created_at < written OR created_at > now()
         OR (action = 'reject') <> (reason IS NOT NULL) OR (actor_kind = 'staff' AND actor_id = author_id)`,
    ],
    [
      'only moderators decide',
      `SELECT d.id FROM decision d LEFT JOIN staff_member s ON s.author_id = d.actor_id
       WHERE actor_kind = 'staff' AND s.role IS DISTINCT FROM 'moderator'`,
    ],
    [
      'each guest has their name, and no guest that of staff or a byline',
      `SELECT a.id FROM author a LEFT JOIN reserved_name r ON r.skeleton = a.name_skeleton
       WHERE r.skeleton IS NULL OR NOT a.name_kept
         OR (a.kind = 'guest' AND (r.protected OR r.author_id <> a.id)) OR (a.kind = 'staff' AND NOT r.protected)`,
    ],
    ['nothing is told to the outside', `SELECT id FROM outbox`],
  ])('%s', async (_, sql) => {
    expect(await first.database.query(sql)).toEqual([]);
  });

  it('hold every body byte for byte, the replaced ones too', async () => {
    const rows = await first.database.query<{ body: string }>(
      `SELECT body FROM comment UNION ALL SELECT body FROM comment_revision
       UNION ALL SELECT edit_body FROM comment WHERE edit_body IS NOT NULL`,
    );
    const comments = demoArticles.flatMap((article) => everyComment(article.comments));
    const sent = comments.flatMap(({ body, edit }) => (edit ? [body, edit.body] : [body]));
    expect(rows.map(({ body }) => body).sort()).toEqual(sent.sort());
  });

  it('give the staff of the demo no rights elsewhere, and passwords of their own', async () => {
    const accounts = await first.database.query<{ email: string; hash: string; everywhere: boolean }>(
      `SELECT email, password_hash AS hash, installation_admin AS everywhere FROM account WHERE email <> $1`,
      [testAdmin.email],
    );
    expect(accounts.map(({ email }) => email).sort()).toEqual(demoPeople.map(({ email }) => email).sort());
    expect(accounts.some(({ everywhere }) => everywhere)).toBe(false);
    expect(new Set(accounts.map(({ hash }) => hash)).size).toBe(demoPeople.length);
  });
});

describe('the demo over HTTP', () => {
  it('shows exactly eleven comments under the first article', async () => {
    const [article] = demoArticles;
    const shown = await shownUnder(article!.key);
    expect(shown.filter(({ status }) => status === 'approved')).toHaveLength(11);
    const { body } = await api.get(`sites/demo/articles/${article!.key}`);
    expect(body.commentCount).toBe(11);
  });

  it.each(demoArticles.map((article) => [article.key, article] as const))(
    'shows under %s what is public, tombstones over it, and nothing else',
    async (key, article) => {
      const shown = await shownUnder(key);
      const texts = shown.map(({ status, body, author }) =>
        status === 'deleted' && body === null && author === null ? '(tombstone)' : body,
      );
      expect(shown.filter(({ replies }) => replies.nextCursor !== null)).toEqual([]);
      expect([...texts].sort()).toEqual(expectedUnder(article).sort());
    },
  );

  it('marks the author of an article, and staff, in its thread', async () => {
    const shown = await shownUnder('our-rink-opens-when-the-hose-freezes');
    const badges = shown.find(({ author }) => author?.displayName === 'Ingrid Saarvala-Roy')?.author?.badges;
    expect(badges).toEqual(['author', 'staff']);
  });

  it('puts before the desk what waits, with the findings of the rules', async () => {
    const queue = await api.queue(await api.signIn(), '?limit=100');
    expect(queue.items).toHaveLength(loaded!.waiting);
    const codes = queue.items.flatMap((item: { findings: { code: string }[] }) =>
      item.findings.map(({ code }) => code),
    );
    expect(codes).toEqual(['too_many_links', 'too_many_links']);
  });
});
