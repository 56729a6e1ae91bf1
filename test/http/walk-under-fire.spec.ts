import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { loadComments } from '../../seeds/load/load-comments.js';
import { ApiClient, type Answer } from '../support/api-client.js';
import { inParallel } from '../support/in-parallel.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';
import { ThreadFire } from '../support/thread-fire.js';

/**
 * The top level is walked in full, and of the branches that go on one in so many: one of them is a chain, of which each
 * request waits for the one before. WALK_BRANCHES=1 walks everything.
 */
const oneBranchIn = Number(process.env.WALK_BRANCHES ?? 5);
const article = 'load-1';
const shape = 'limit=100&replies=20&depth=10';

let application: TestApplication;
let api: ApiClient;
let moderator: string;
let fire: ThreadFire;

interface Standing {
  readonly id: string;
  readonly parent: string | null;
  readonly top: number;
  readonly replied: number;
  readonly fell: boolean;
}

/**
 * What is public now, but for tombstones, which go and come back with what is below them. The first reply to a comment
 * shows once it is counted there, a moment after it was posted: it is not missed before.
 */
async function standing(): Promise<Map<string, Standing>> {
  const rows = await application.database.query<Standing>(
    `SELECT c.id, c.parent_id AS parent, c.reaction_count AS top, c.reply_count AS replied,
       coalesce(greatest(c.reactions_fell_at, c.replies_fell_at) > now() - interval '90 s', false) AS fell
     FROM comment c JOIN article a ON a.site_id = c.site_id AND a.id = c.article_id
       LEFT JOIN comment above ON above.site_id = c.site_id AND above.id = c.parent_id
     WHERE a.key = $1 AND c.shown AND c.status = 'approved' AND (above.id IS NULL OR above.reply_count > 0)`,
    [article],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function idsOf(condition: string): Promise<string[]> {
  const rows = await application.database.query<{ id: string }>(
    `SELECT c.id FROM comment c JOIN article a ON a.site_id = c.site_id AND a.id = c.article_id
     WHERE a.key = $1 AND ${condition} ORDER BY md5(c.id::text)`,
    [article],
  );
  return rows.map(({ id }) => id);
}

beforeAll(async () => {
  application = await startTestApplication();
  const { database } = application;
  await loadComments({ databaseUrl: database.url, comments: 100_000 });
  await database.query(
    `UPDATE comment SET reaction_count = 1 + abs(hashtext(id::text)) % 30
     WHERE parent_id IS NULL AND hashtext(id::text) % 3 = 0`,
  );
  await database.query('VACUUM (ANALYZE) comment');
  api = new ApiClient(application.url, 'load');
  moderator = await api.createKey(await api.signIn(), 'moderator');
  const isPublic = `c.shown AND c.status = 'approved'`;
  fire = new ThreadFire(
    {
      api,
      moderator,
      database,
      article,
      // The chain of thousands is not hidden: it is most of what the branches have to read.
      shown: await idsOf(
        `${isPublic} AND (c.reply_count = 0 OR (c.parent_id IS NULL AND c.reply_count BETWEEN 2 AND 3))`,
      ),
      pending: await idsOf(`c.status = 'pending' AND c.reachable`),
      threads: await idsOf(`${isPublic} AND c.parent_id IS NULL`),
    },
    new SeededRandom(),
  );
});

afterAll(async () => {
  await fire.end();
  await application.close();
});

class Walk {
  readonly ids: string[] = [];
  readonly threads = new Set<string>();
  /** Comments of whose direct replies nothing is left to read. */
  readonly complete = new Set<string>();
  requests = 0;
  private cursors = 0;

  constructor(readonly sort: string) {}

  async run(): Promise<void> {
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Answer['body'] = await this.read(
        `articles/${article}/comments?${shape}&sort=${this.sort}${cursor && `&cursor=${cursor}`}`,
      );
      for (const { id } of page.items) this.threads.add(id as string);
      await this.follow(this.take(page.items));
      cursor = page.nextCursor as string | null;
    }
  }

  private async read(path: string): Promise<Answer['body']> {
    this.requests++;
    const { status, body, text } = await api.get(`sites/load/${path}`);
    // A comment may have been hidden since its cursor was given.
    if (status === 404) return { items: [], nextCursor: null };
    if (status !== 200) throw new Error(`${path} was answered ${text}`);
    return body;
  }

  /** Notes all nodes of a page; gives the branches that go on. */
  private take(items: readonly Answer['body'][]): [string, string][] {
    const open: [string, string][] = [];
    for (const { id, replies } of items) {
      this.ids.push(id as string);
      open.push(...this.take(replies.items));
      if (replies.nextCursor === null) this.complete.add(id as string);
      else if (this.cursors++ % oneBranchIn === 0) open.push([id, replies.nextCursor]);
    }
    return open;
  }

  private async follow(open: readonly [string, string][]): Promise<void> {
    await inParallel(open, async ([id, first]) => {
      for (let cursor: string | null = first; cursor !== null;) {
        const page: Answer['body'] = await this.read(`comments/${id}/replies?${shape}&cursor=${cursor}`);
        cursor = page.nextCursor as string | null;
        await this.follow(this.take(page.items));
      }
      this.complete.add(id);
    });
  }
}

it.each(['oldest', 'newest', 'top', 'most_replied'])(
  'a walk in the order %s has nothing twice, and skips nothing that was public all along and has not moved',
  async (sort) => {
    const before = await standing();
    const walk = new Walk(sort);
    const started = performance.now();
    await walk.run();
    const seconds = (performance.now() - started) / 1_000;
    const after = await standing();

    const seen = new Set(walk.ids);
    expect(seen.size).toBe(walk.ids.length);
    const skipped: string[] = [];
    const moved: string[] = [];
    for (const [id, was] of before) {
      const is = after.get(id);
      if (!is || seen.has(id) || fire.turned.has(id)) continue;
      if (was.parent === null) {
        const rank = sort === 'top' ? 'top' : 'replied';
        const mayMove = sort === 'top' || sort === 'most_replied';
        (mayMove && (was[rank] !== is[rank] || is.fell) ? moved : skipped).push(id);
      } else if (walk.complete.has(was.parent)) {
        skipped.push(id);
      }
    }
    expect(skipped).toEqual([]);
    console.log(
      `${sort}: ${walk.threads.size} threads, ${walk.ids.length} of ${before.size} comments in ${walk.requests} ` +
        `requests and ${seconds.toFixed(1)} s; ${moved.length} moved past the reader; ${JSON.stringify(fire.done)}`,
    );
  },
  300_000,
);
