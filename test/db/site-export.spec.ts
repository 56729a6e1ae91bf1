import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { allMigrations } from '../../migrations/all-migrations.js';
import { loadComments } from '../../seeds/load/load-comments.js';
import type { BrokenLine } from '../../src/backup/import-line.js';
import { exportSite } from '../../src/backup/site-export.js';
import { importSite, type ImportResult } from '../../src/backup/site-import.js';
import { carriedTables, leftOut, siteTables } from '../../src/backup/site-tables.js';
import { openNewsroom, ApiClient } from '../support/api-client.js';
import type { Desk } from '../support/desk.js';
import { fillSite } from '../support/full-site.js';
import { untilFolded } from '../support/recount.js';
import { runProgram } from '../support/run-program.js';
import { until } from '../support/server-process.js';
import { startTestApplication } from '../support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const schema = allMigrations.at(-1)!.name;
let directory: string;
let source: TestDatabase;
let desk: Desk;
/** Of the source: the file, and the same as text. */
let file: string;
let text: string;
/** What the public reads there. */
let thread: string;
const databases: TestDatabase[] = [];

async function newDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}

async function exported({ url: databaseUrl }: TestDatabase, site = 'gazette'): Promise<string> {
  const chunks: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await exportSite({ databaseUrl, site, schema, out });
  return Buffer.concat(chunks).toString('utf8');
}

interface Outcome extends ImportResult {
  readonly told: readonly BrokenLine[];
}

async function imported(
  { url: databaseUrl }: TestDatabase,
  path: string,
  skipBroken = false,
): Promise<Outcome> {
  const told: BrokenLine[] = [];
  const onBroken = (line: BrokenLine): void => {
    told.push(line);
  };
  return { ...(await importSite({ databaseUrl, path, schema, skipBroken, onBroken })), told };
}

async function rowsIn(database: TestDatabase): Promise<number> {
  const counts = siteTables.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ');
  const [row] = await database.query<{ rows: string }>(`SELECT ${counts} AS rows`);
  return Number(row!.rows);
}

/** A changed copy of the export. */
async function changed(name: string, change: (lines: string[]) => string[]): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, change(text.split('\n')).join('\n'));
  return path;
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-export-'));
  const application = await startTestApplication();
  source = application.database;
  desk = await fillSite(await openNewsroom(application), source);
  // Another site, of which nothing may come along, whose rows have the same shape.
  await openNewsroom(application, 'herald');
  await untilFolded(source);
  thread = (await new ApiClient(application.url).get(`sites/gazette/articles/${desk.article}/comments`)).text;
  await application.app.close();
  // Nobody adds these up any more: they have to arrive as they are, and once.
  await source.query(`
    INSERT INTO comment_tally (site_id, comment_id, replies, kind, reactions)
    SELECT site_id, id, 0, kind, n FROM comment, (VALUES ('like', 2), ('like', -1), ('odd', 3)) AS t (kind, n)
    WHERE parent_id IS NULL`);
  file = join(directory, 'gazette.jsonl');
  const { code, err } = await runProgram('export', source.url, ['--site', 'gazette', '--out', file]);
  expect([code, err]).toEqual([0, expect.stringMatching(/^gazette: \d+ rows/)]);
  text = await readFile(file, 'utf8');
});

afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()));
  await source.drop();
  await rm(directory, { recursive: true, force: true });
});

describe('the lists of what an export has', () => {
  it('name every table there is, once', async () => {
    const tables = await source.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace`,
    );
    const named = [...siteTables, ...carriedTables, ...Object.keys(leftOut)];
    expect(named.sort()).toEqual(tables.map(({ name }) => name).sort());
  });

  it('have parents before children', async () => {
    const references = await source.query<{ child: string; parent: string }>(
      `SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent FROM pg_constraint
       WHERE contype = 'f' AND conrelid <> confrelid`,
    );
    const place = (name: string): number => (siteTables as readonly string[]).indexOf(name);
    const late = references.filter(({ child, parent }) => place(child) >= 0 && place(parent) > place(child));
    expect(late).toEqual([]);
    expect(references.filter(({ child, parent }) => place(child) >= 0 && place(parent) < 0)).toEqual([]);
  });

  it('have no rows that another database would number otherwise', async () => {
    const numbered = await source.query<{ name: string }>(
      `SELECT DISTINCT attrelid::regclass::text AS name FROM pg_attribute
       WHERE attidentity <> '' AND attrelid::regclass::text = ANY ($1)`,
      [[...siteTables]],
    );
    expect(numbered).toEqual([]);
  });
});

describe('a site that is exported and imported', () => {
  it('has something in every table, and nothing of other sites', () => {
    const { end } = JSON.parse(text.trimEnd().split('\n').at(-1)!);
    expect(Object.entries(end.tables).filter(([, rows]) => rows === 0)).toEqual([]);
    expect(text).not.toContain('"key":"herald"');
  });

  it('is the same bytes, however often, and reads the same', async () => {
    const target = await newDatabase();
    expect((await imported(target, file)).isDone).toBe(true);
    expect(await exported(target)).toBe(text);
    const again = await imported(target, file);
    expect(again).toMatchObject({ isDone: true, inserted: 0, present: await rowsIn(target), different: 0 });
    expect(await exported(target)).toBe(text);

    const application = await startTestApplication({ join: target });
    try {
      const { text: page } = await new ApiClient(application.url).get(
        `sites/gazette/articles/${desk.article}/comments`,
      );
      const withoutCounts = (json: string): string => json.replaceAll(/"reactions":\{[^}]*\}/g, '');
      expect(withoutCounts(page)).toBe(withoutCounts(thread));
    } finally {
      await application.app.close();
    }
  });

  it('comes from a file with what npm says first, too', async () => {
    const path = await changed('npm.jsonl', (lines) => [
      '',
      '> parley@0.1.0 export',
      '> node x',
      '',
      ...lines,
    ]);
    const target = await newDatabase();
    expect((await imported(target, path)).isDone).toBe(true);
    expect(await exported(target)).toBe(text);
  });

  it('goes on where it was cut', async () => {
    const big = await newDatabase();
    await loadComments({ databaseUrl: big.url, comments: 8_000 });
    const path = join(directory, 'load.jsonl');
    await writeFile(path, await exported(big, 'load'));
    const target = await newDatabase();
    const cut = new AbortController();
    const first = runProgram('import', target.url, [path], cut.signal);
    await until(async () => (await target.query('SELECT FROM comment LIMIT 1')).length > 0);
    cut.abort();
    expect((await first).code).toBeNull();
    const before = await rowsIn(target);
    expect(before).toBeLessThan(await rowsIn(big));
    const second = await imported(target, path);
    expect(second.isDone).toBe(true);
    expect(second.present).toBeGreaterThanOrEqual(before);
    expect(await exported(target, 'load')).toBe(await readFile(path, 'utf8'));
  });

  it('leaves alone what has moved on since, and says so', async () => {
    const target = await newDatabase();
    await imported(target, file);
    await target.query(`UPDATE article SET title = 'Another'`);
    expect(await imported(target, file)).toMatchObject({ isDone: true, inserted: 0, different: 1 });
    expect(await target.query('SELECT title FROM article')).toEqual([{ title: 'Another' }]);
  });
});

describe('a file that is broken', () => {
  /** Numbers of lines from 1, as an editor shows them. */
  const numberOf = (what: string): number => text.split('\n').findIndex((line) => line.includes(what)) + 1;

  it('has each line reported by its number, and nothing of it is loaded', async () => {
    const report = numberOf('"table":"report"');
    const path = await changed('broken.jsonl', (lines) => {
      lines[1] = lines[1]!.replace('"key"', '"kee"');
      lines[2] = '{"table":"api_key","row":';
      lines[3] = '{"table":"account","row":{}}';
      lines[4] = lines[4]!.replace(/"site_id":"[^"]+"/, '"site_id":"00000000-0000-0000-0000-000000000000"');
      lines[report - 1] = lines[report - 1]!.replace(/"created_at":"[^"]+"/, '"created_at":"soon"');
      return lines;
    });
    const target = await newDatabase();
    const { code, err } = await runProgram('import', target.url, [path]);
    expect(code).toBe(1);
    expect(err.split('\n')).toEqual([
      'line 2: site has no column kee',
      'line 3: not an object of JSON',
      'line 4: of no table that is imported',
      'line 5: of another site',
      expect.stringMatching(`^line ${report}: report: invalid input syntax`),
      'The file is not what an export wrote: it was changed since, or cut short.',
      'Nothing was loaded. --skip-broken loads what is whole.',
      '',
    ]);
    expect(await rowsIn(target)).toBe(0);
  });

  it('gives what is whole of it when told to, and the rest when it is mended', async () => {
    const top = numberOf('"table":"comment"');
    const path = await changed('half.jsonl', (lines) => {
      lines[top - 1] = lines[top - 1]!.replace('"status":"', '"status":"un');
      return lines.map((line) => line.replace('No. 🙈', 'No. \\u0000'));
    });
    const target = await newDatabase();
    const { isDone, told } = await imported(target, path, true);
    expect(isDone).toBe(true);
    expect(told[0]).toEqual({
      number: top,
      problem: expect.stringMatching(/^comment: breaks the rule comment_\w+_ck$/),
    });
    const problems = told.map(({ problem }) => problem);
    // What hangs on it cannot come without it.
    expect(problems).toContain('comment: refers to a row that is not there (comment_parent_fk)');
    expect(problems).toContainEqual(expect.stringMatching(/^decision_note: /));
    expect(await rowsIn(target)).toBe((await rowsIn(source)) - told.length - (await rowsOfHerald()));
    expect((await imported(target, file)).isDone).toBe(true);
    expect(await exported(target)).toBe(text);
  });

  it('that is cut short is not taken for whole', async () => {
    const path = await changed('cut.jsonl', (lines) => lines.slice(0, -10));
    const target = await newDatabase();
    expect(await imported(target, path)).toMatchObject({ isDone: false, isWhole: false, inserted: 0 });
    expect(await rowsIn(target)).toBe(0);
  });

  it('or of another schema, or a site under a key that is taken, is refused in words', async () => {
    const path = await changed('old.jsonl', ([header = '', ...lines]) => [
      header.replace(/"schema":"[^"]+"/, '"schema":"Old"'),
      ...lines,
    ]);
    const target = await newDatabase();
    await expect(imported(target, path)).rejects.toThrow(
      /^The file comes from a database at Old, and this one is at /,
    );
    await expect(exported(target, 'nowhere')).rejects.toThrow('There is no site "nowhere".');
    await target.query(
      `INSERT INTO site SELECT (json_populate_record(NULL::site, ($1::jsonb || '{"id": "00000000-0000-7000-8000-000000000001"}')::json)).*`,
      [JSON.stringify(JSON.parse(text.split('\n')[1]!).row)],
    );
    const taken = await imported(target, file);
    expect(taken).toMatchObject({ isDone: false, isWhole: true, inserted: 0 });
    expect(taken.told).toEqual([
      { number: 2, problem: 'site: another row has what only one may have (site_key_uq)' },
    ]);
  });

  async function rowsOfHerald(): Promise<number> {
    const { end } = JSON.parse(text.trimEnd().split('\n').at(-1)!);
    return (await rowsIn(source)) - (end.rows as number);
  }
});
