import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { CountReportsAgainst1764000080000 } from '../../migrations/1764000080000-count-reports-against.js';
import { allMigrations } from '../../migrations/all-migrations.js';
import { migrate } from '../../src/platform/db/migrate.js';
import { ApiClient } from '../support/api-client.js';
import { fillFirstSchema, firstMigrations } from '../support/first-schema.js';
import { findMiscounts } from '../support/recount.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** What is there of the first version's columns, to compare by. */
const firstColumns = `
  SELECT md5(string_agg(concat_ws('|', id, article_id, parent_id, depth, author_id, body, revision, status, reachable,
    shown, reply_count, review_since, first_approved_at, created_at), E'\\n' ORDER BY id)) AS sum FROM comment`;

let database: TestDatabase;
let application: TestApplication;
let api: ApiClient;
let before: unknown[];

beforeAll(async () => {
  database = await createTestDatabase('template0');
  await migrate(database.url, allMigrations.slice(0, firstMigrations));
  await fillFirstSchema(database);
  before = await database.query(firstColumns);
  await migrate(database.url, allMigrations.slice(firstMigrations));
  application = await startTestApplication({ join: database });
  api = new ApiClient(application.url);
});

afterAll(async () => {
  await application.close();
  await database.drop();
});

/** Tables that grow with what readers write: whatever shuts readers and writers out of them must be over at once. */
const large = /\b(comment|comment_revision|finding|decision|report|reaction|article|author)\b/;

/** Statements that hold a large table for as long as they look through it. */
function isSlowUnderLock(statement: string): boolean {
  const text = statement.replace(/\s+/g, ' ').trim();
  const [, indexed] = /^CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY).*? ON (\w+)/.exec(text) ?? [];
  if (indexed !== undefined) return large.test(indexed);
  const [, altered, change] = /^ALTER TABLE (\w+) (.*)$/.exec(text) ?? [];
  if (altered === undefined || change === undefined || !large.test(altered)) return false;
  const isChecked = change.includes('ADD CONSTRAINT') && !/NOT VALID|USING INDEX/.test(change);
  return isChecked || /ALTER COLUMN \w+ TYPE|SET NOT NULL|DEFAULT (?!'|\d|true|false)/.test(change);
}

/** Whether a transaction locks a large table and then looks through one. */
function readsAfterLock(statements: readonly string[]): boolean {
  const locksAt = statements.findIndex((text) => /^\s*ALTER TABLE (\w+)/.exec(text)?.[1]?.match(large));
  return (
    locksAt >= 0 && statements.slice(locksAt).some((text) => /^\s*(INSERT|UPDATE|DELETE|WITH)/.test(text))
  );
}

describe('a migration of a database that is in use', () => {
  it('shuts nobody out of a large table for longer than a moment', async () => {
    const empty = await createTestDatabase('template0');
    const source = await new DataSource({ type: 'postgres', url: empty.url }).initialize();
    const runner = source.createQueryRunner();
    const offences: string[] = [];
    for (const [index, Migration] of allMigrations.entries()) {
      const migration: MigrationInterface = new Migration();
      const statements: string[] = [];
      const made = new Set<string>();
      const query = (text: string): Promise<unknown> => {
        statements.push(text);
        const [, table] = /^\s*CREATE TABLE (?:IF NOT EXISTS )?(\w+)/.exec(text) ?? [];
        if (table !== undefined) made.add(table);
        return runner.query(text);
      };
      await migration.up({ query } as QueryRunner);
      if (index < firstMigrations) continue;
      const ofOld = statements.filter((text) => ![...made].some((table) => text.includes(` ${table} `)));
      const isTogether = migration.transaction !== false && readsAfterLock(statements);
      offences.push(...ofOld.filter(isSlowUnderLock), ...(isTogether ? [Migration.name] : []));
    }
    await source.destroy();
    await empty.drop();
    expect(offences).toEqual([]);
  });
});

describe('an upgrade from the first version', () => {
  it('keeps every comment as it was, and all that is counted is right', async () => {
    expect(await database.query(firstColumns)).toEqual(before);
    expect(await findMiscounts(database)).toEqual([]);
  });

  it('shows every public comment once, in every order', async () => {
    for (const sort of ['oldest', 'newest', 'top', 'most_replied']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query = `sort=${sort}&limit=100${cursor === null ? '' : `&cursor=${cursor}`}`;
        const { body } = await api.get(`sites/gazette/articles/article-1/comments?${query}`);
        const items = body.items as { id: string; replies: { items: { id: string }[] } }[];
        for (const { id, replies } of items) seen.push(id, ...replies.items.map((reply) => reply.id));
        cursor = body.nextCursor as string | null;
      } while (cursor !== null);
      expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 600, 600]);
    }
  });

  it('goes on where it was: what waited is in the queue, is decided, and is answered', async () => {
    const admin = await api.signIn();
    const { items, counts } = (await api.get('sites/gazette/moderation/queue?limit=5', { token: admin }))
      .body;
    expect(counts).toEqual({ pending: 900, reported: 0, total: 900 });
    const decisions = items.map(({ comment }: { comment: { id: string } }) => ({
      ...{ commentId: comment.id, revision: 1 },
      ...{ status: 'pending', action: 'approve' },
    }));
    const { results } = (await api.decide(admin, decisions)).body;
    expect(results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(Array(5).fill('applied'));
    const hidden = { id: '30000000-0000-7000-8000-000000000004', revision: 1, status: 'rejected' };
    await api.decideOne(admin, hidden, 'approve');
    const guest = await api.createGuest();
    const article = `sites/gazette/articles/${items[0].article.key}`;
    const reply = await api.post(`${article}/comments`, {
      token: guest.token,
      body: { body: 'Still here. 🏒', parentId: items[0].comment.id },
    });
    expect([reply.status, reply.body.status]).toEqual([201, 'pending']);
    expect(await findMiscounts(database)).toEqual([]);
  });

  it('counts the reports that there were, also when it was cut off and begins again', async () => {
    for (const id of ['30000000-0000-7000-8000-000000000001', '30000000-0000-7000-8000-000000000002']) {
      const { token } = await api.createGuest();
      expect((await api.report(token, id, 'spam')).status).toBe(204);
    }
    await database.query('UPDATE author_counter SET reported = 0');
    const source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const runner = source.createQueryRunner();
    for (let attempt = 0; attempt < 2; attempt++) await new CountReportsAgainst1764000080000().up(runner);
    await source.destroy();
    expect(await findMiscounts(database)).toEqual([]);
  });
});
