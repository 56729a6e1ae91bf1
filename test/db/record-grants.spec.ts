import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { allMigrations } from '../../migrations/all-migrations.js';
import { migrate } from '../../src/platform/db/migrate.js';
import { openNewsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { startTestApplication } from '../support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { databaseUrl } from '../support/test-server.js';

/** A role is the server's, not the database's: its name is this run's own. */
const role = `parley_service_${String(process.pid)}`;
let database: TestDatabase;
let service: pg.Client;
let serviceUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const guide = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const [, sql] = /<!-- grants -->\s*```sql\n([^`]+)```/.exec(guide) ?? [];
  await database.session([sql!.replaceAll('parley_service', role)]);
  const url = new URL(database.url);
  [url.username, url.password] = [role, 'choose one'];
  serviceUrl = url.href;
  service = new pg.Client({ connectionString: serviceUrl });
  await service.connect();
});

afterAll(async () => {
  await service.end();
  // With the database go the grants in it, which keep the role.
  await database.drop();
  const owner = new pg.Client({ connectionString: databaseUrl('parley') });
  await owner.connect();
  await owner.query(`DROP ROLE ${role}`);
  await owner.end();
});

/** `done`, or the SQLSTATE that it was refused with. */
async function attempt(sql: string): Promise<string> {
  try {
    await service.query(sql);
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const refused = '42501';

describe('a role with the grants of the guide', () => {
  it.each(['decision', 'audit_entry'])('reads and adds to %s, and nothing else', async (table) => {
    const id = `gen_random_uuid()`;
    expect(await attempt(`SELECT * FROM ${table}`)).toBe('done');
    // Without a site and an author a decision is refused by its foreign keys, not by its grants.
    const insert =
      table === 'decision'
        ? `INSERT INTO decision (site_id, id, batch_id, comment_id, author_id, action, to_status, revision, actor_kind, rule)
           VALUES (${id}, ${id}, ${id}, ${id}, ${id}, 'approve', 'approved', 1, 'rule', 'post')`
        : `INSERT INTO audit_entry (site_id, id, kind, actor_kind, details) VALUES (${id}, ${id}, 'policy', 'system', '{}')`;
    expect(await attempt(insert)).toBe(table === 'decision' ? '23503' : 'done');
    expect(await attempt(`UPDATE ${table} SET created_at = now()`)).toBe(refused);
    expect(await attempt(`DELETE FROM ${table}`)).toBe(refused);
    expect(await attempt(`TRUNCATE ${table} CASCADE`)).toBe(refused);
  });

  it.each(['decision_note', 'author_note'])('erases from %s, and rewrites nothing', async (table) => {
    expect(await attempt(`DELETE FROM ${table}`)).toBe('done');
    expect(await attempt(`UPDATE ${table} SET body = 'Another'`)).toBe(refused);
    expect(await attempt(`TRUNCATE ${table}`)).toBe(refused);
  });

  it('works with every other table, and changes no schema', async () => {
    const tables = await database.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    const record = ['decision', 'audit_entry', 'decision_note', 'author_note', 'migrations'];
    for (const { name } of tables.filter((table) => !record.includes(table.name))) {
      const [granted] = await database.query<{ all: boolean }>(
        `SELECT has_table_privilege($1, $2, 'SELECT') AND has_table_privilege($1, $2, 'INSERT')
           AND has_table_privilege($1, $2, 'UPDATE') AND has_table_privilege($1, $2, 'DELETE') AS all`,
        [role, name],
      );
      expect([name, granted!.all]).toEqual([name, true]);
    }
    expect(await attempt('SELECT name FROM migrations')).toBe('done');
    expect(await attempt(`DELETE FROM migrations`)).toBe(refused);
    expect(await attempt('CREATE TABLE mine (id uuid)')).toBe(refused);
    expect(await attempt('ALTER TABLE decision DROP COLUMN reason')).toBe(refused);
  });

  it('is enough for the service: it finds nothing to migrate, takes comments, decides and undoes', async () => {
    await migrate(serviceUrl, allMigrations);
    const application = await startTestApplication({ join: { ...database, url: serviceUrl } });
    try {
      const newsroom = await openNewsroom(application);
      const { api, moderator } = newsroom;
      const desk = await Desk.open(newsroom);
      const id = await desk.post();
      const decision = { commentId: id, revision: 1, status: 'pending', action: 'reject', note: 'A note' };
      const { batchId } = (await api.decide(moderator, [decision])).body;
      const path = `sites/gazette/moderation/authors/${desk.guest.id}/standing`;
      const body = { standing: 'banned', reason: 'spam' };
      expect((await api.request('PUT', path, { token: moderator, body })).status).toBe(200);
      const undo = await api.post(`sites/gazette/moderation/batches/${String(batchId)}/undo`, {
        token: moderator,
      });
      expect(undo.body.results).toMatchObject([{ outcome: 'applied' }]);
      expect(await desk.queue()).toEqual([id]);
    } finally {
      await application.close();
    }
  });

  it('takes numbers from sequences', async () => {
    expect(await attempt(`SELECT nextval('outbox_seq')`)).toBe('done');
  });
});
