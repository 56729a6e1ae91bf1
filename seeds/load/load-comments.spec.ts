import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase } from '../../test/support/test-database.js';
import { CommentBodies } from './comment-bodies.js';
import { guestName } from './guest-names.js';
import { loadComments, type LoadResult } from './load-comments.js';
import { distribution, violations } from './load-invariants.query.js';
import { LoadRefusedError } from './load-site.repository.js';
import { nameSkeleton } from '../../src/platform/text/name.js';

const comments = 20_000;
const seed = 7;
const otherSite = '00000000-0000-7000-8000-000000000001';

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;

const opened: { database: TestDatabase; client: Client }[] = [];

async function openDatabase(): Promise<{ url: string; client: Client }> {
  const database = await createTestDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  opened.push({ database, client });
  return { url: database.url, client };
}

async function row(client: Client, query: string): Promise<Record<string, unknown>> {
  return (await client.query<Record<string, unknown>>(query)).rows[0]!;
}

/** Everything that a load drops and makes again, and all the rest of the kind. */
async function schemaOf(client: Client): Promise<unknown[]> {
  const { rows } = await client.query(`
    SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition, indisvalid AS valid
    FROM pg_index WHERE indrelid::regclass::text !~ '^pg_'
    UNION ALL
    SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid), convalidated
    FROM pg_constraint WHERE conrelid <> 0 AND connamespace = 'public'::regnamespace
    ORDER BY 1, 2`);
  return rows;
}

/** A fingerprint of all that belongs to the site `load`, by table. */
async function fingerprint(client: Client): Promise<Record<string, unknown>> {
  const tables = [
    'author',
    'reserved_name',
    'article',
    'article_counter',
    'comment',
    'decision',
    'queue_counter',
  ];
  const sums = tables.map(
    (table) => `(SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM ${table} t
                 WHERE site_id = (SELECT id FROM site WHERE key = 'load')) AS ${table}`,
  );
  return row(
    client,
    `SELECT (SELECT md5(s::text) FROM site s WHERE key = 'load') AS site, ${sums.join(', ')}`,
  );
}

/** Somebody else's rows in the same tables. */
async function addOtherSite(client: Client): Promise<void> {
  await client.query(`
    INSERT INTO site (id, key, name, moderation, commenting, guest_posting, max_length, edit_window_seconds,
      reactions, screening, version) VALUES ('${otherSite}', 'other', 'Other', 'pre', 'open', true, 5000, 300,
      '{like}', '{}', 1);
    INSERT INTO author (site_id, id, kind, display_name, name_skeleton, token_generation, name_kept)
      VALUES ('${otherSite}', '${otherSite}', 'guest', 'Ada', 'ada', 1, true);
    INSERT INTO article (site_id, id, key, title, commenting, moderation, slow_mode_seconds)
      VALUES ('${otherSite}', '${otherSite}', 'load-1', 'Same key, other site', 'open', 'inherit', 0);
    INSERT INTO comment (site_id, id, article_id, depth, author_id, body, revision, last_revision, status,
      reachable, shown, reply_count, first_approved_at) VALUES ('${otherSite}', '${otherSite}', '${otherSite}', 0,
      '${otherSite}', 'First!', 1, 1, 'approved', true, true, 0, now())`);
}

describe('the load', () => {
  let loaded: Awaited<ReturnType<typeof openDatabase>>;
  let schemaBefore: unknown[];
  let result: LoadResult;
  const reports: [number, number, string][] = [];

  beforeAll(async () => {
    loaded = await openDatabase();
    schemaBefore = await schemaOf(loaded.client);
    result = await loadComments({
      databaseUrl: loaded.url,
      comments,
      seed,
      progress: (...report) => reports.push(report),
    });
  });

  afterAll(async () => {
    for (const { client, database } of opened) {
      await client.end();
      await database.drop();
    }
  });

  it.each(Object.keys(violations))('%s', async (rule) => {
    expect(await row(loaded.client, violations[rule]!)).toEqual({ count: '0' });
  });

  it('is skewed, deep and mixed as README.md says', async () => {
    const spread = (await row(loaded.client, distribution)) as Record<string, number> & { latest: Date };
    expect(spread.comments).toBe(comments);
    expect(spread.pending).toBeCloseTo(0.1, 2);
    expect(spread.rejected).toBeCloseTo(0.02, 2);
    expect(spread.deleted).toBeCloseTo(0.01, 2);
    expect(spread.replies).toBeCloseTo(0.6, 1);
    expect(spread.deepest).toBeGreaterThanOrEqual(comments / 50);
    expect(spread.deepestShown).toBeGreaterThanOrEqual(comments / 50);
    expect(spread.mostReplies).toBeGreaterThan(50);
    expect(spread.tombstones).toBeGreaterThan(10);
    expect(spread.hiddenPending).toBeGreaterThan(10);
    expect(spread.medianLength).toBeGreaterThan(100);
    expect(spread.medianLength).toBeLessThan(140);
    expect(spread.longest).toBeGreaterThan(1_000);
    expect(spread.longest).toBeLessThanOrEqual(1_500);
    expect(spread.otherScripts).toBeGreaterThan(0.2);
    expect(spread.topArticle).toBeGreaterThan(0.25);
    expect(spread.latest.getTime()).toBeLessThan(Date.UTC(2026, 0, 1));
  });

  it('says what it did and how far it is', () => {
    expect(result).toMatchObject({ comments, articles: 10, authors: 1_667 });
    const sent = reports.filter(([, , phase]) => phase === 'comments').map(([done]) => done);
    expect(sent).toEqual([...sent].sort((a, b) => a - b));
    expect(sent.at(-1)).toBe(comments);
  });

  it('stores texts as they were made, line breaks and backslashes included', async () => {
    const bodies = new CommentBodies(seed);
    const made = Array.from({ length: comments }, (_, index) => bodies.body(index));
    expect(made.some((body) => body.includes('\n')) && made.some((body) => body.includes('\\l'))).toBe(true);
    const stored = await loaded.client.query<{ body: string }>(
      'SELECT body FROM comment ORDER BY created_at',
    );
    expect(stored.rows.map(({ body }) => body)).toEqual(made);
  });

  it('leaves every index and constraint as it was', async () => {
    expect(await schemaOf(loaded.client)).toEqual(schemaBefore);
  });

  it('is refused where there is one already', async () => {
    const again = loadComments({ databaseUrl: loaded.url, comments: 10 });
    await expect(again).rejects.toThrow(LoadRefusedError);
    expect(await row(loaded.client, 'SELECT count(*) FROM comment')).toEqual({ count: `${comments}` });
    expect(await schemaOf(loaded.client)).toEqual(schemaBefore);
  });

  it('is the same, byte for byte, in another database, beside another site', async () => {
    const other = await openDatabase();
    await addOtherSite(other.client);
    await loadComments({ databaseUrl: other.url, comments, seed });
    expect(await fingerprint(other.client)).toEqual(await fingerprint(loaded.client));
    expect(await row(other.client, `SELECT count(*) FROM comment WHERE body = 'First!'`)).toEqual({
      count: '1',
    });
  });

  it('is another with another seed, takes any size, and leaves nothing behind when it fails', async () => {
    const other = await openDatabase();
    const articles = 3;
    await addOtherSite(other.client);
    const skeleton = nameSkeleton(guestName(4));
    await other.client
      .query(`UPDATE site SET key = 'load'; DELETE FROM comment; DELETE FROM article; DELETE FROM author;
      INSERT INTO reserved_name (site_id, skeleton, protected) VALUES ('${otherSite}', '${skeleton}', true)`);
    const load = { databaseUrl: other.url, comments: 67, articles, seed: 8 };
    await expect(loadComments(load)).rejects.toThrow('reserved_name_pk');
    expect(await schemaOf(other.client)).toEqual(schemaBefore);
    expect(await row(other.client, 'SELECT count(*) FROM author')).toEqual({ count: '0' });

    await other.client.query('DELETE FROM reserved_name; DELETE FROM site');
    await expect(loadComments(load)).resolves.toMatchObject({ comments: 67, articles, authors: 6 });
    const bodies = 'SELECT body FROM comment ORDER BY created_at LIMIT 1';
    expect(await row(other.client, bodies)).not.toEqual(await row(loaded.client, bodies));
  });

  it.each([0, -1, 1.5, Number.NaN])('does not make a load of %p comments', async (size) => {
    await expect(loadComments({ databaseUrl: loaded.url, comments: size })).rejects.toThrow(RangeError);
  });
});
