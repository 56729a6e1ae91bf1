import { performance } from 'node:perf_hooks';
import { Client } from 'pg';
import { commentRows, decisionRows } from './comment-rows.js';
import { copyRows } from './copy-rows.js';
import { claimLoadSite, countAuthors, reserveNames, setWaiting } from './load-site.repository.js';
import { makeLoad, type Load } from './load.js';
import { SecondaryKeys } from './secondary-keys.query.js';
import { articleCounterRows, articleRows, authorRows } from './site-rows.js';

export interface LoadOptions {
  readonly databaseUrl: string;
  readonly comments: number;
  /** The same seed makes the same rows. */
  readonly seed?: number;
  /** One for two thousand comments, and five at least, unless given. */
  readonly articles?: number;
  readonly progress?: (done: number, total: number, phase: string) => void;
}

export interface LoadResult {
  readonly comments: number;
  readonly articles: number;
  readonly authors: number;
  readonly seconds: number;
  readonly perSecond: number;
}

/** What a load writes. The site itself is one row. */
const loadedTables = [
  'author',
  'reserved_name',
  'author_counter',
  'article',
  'article_counter',
  'comment',
  'decision',
  'queue_counter',
];

export const mostComments = 50_000_000;
const mostArticles = 100_000;

/**
 * Fills the site `load` with comments through COPY. All of it is one transaction, the keys that are dropped for
 * the while included: whatever stops it, the database is as it was. Nobody else reads or writes these tables
 * meanwhile. Throws LoadRefusedError where the site is in use.
 */
export async function loadComments(options: LoadOptions): Promise<LoadResult> {
  const { comments, seed = 1, articles = Math.max(5, Math.floor(options.comments / 2_000)) } = options;
  requireCount('comments', comments, mostComments);
  requireCount('articles', articles, mostArticles);
  const progress = options.progress ?? (() => undefined);
  const started = performance.now();
  const load = makeLoad({ comments, articles }, seed);
  const client = new Client({ connectionString: options.databaseUrl, application_name: 'parley-load' });
  // A connection that breaks also fails the statement that runs: that error is the one to tell.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await inTransaction(client, () => writeLoad(client, load, progress));
    await vacuum(client, progress);
  } finally {
    await client.end();
  }
  const seconds = (performance.now() - started) / 1_000;
  return { comments, articles, authors: load.plan.authors, seconds, perSecond: comments / seconds };
}

function requireCount(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(`A load has 1 to ${most} ${name}, not ${value}.`);
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    // The server may have limits for the service's statements, which are short.
    await client.query('SET LOCAL statement_timeout = 0');
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await client.query(`SET LOCAL maintenance_work_mem = '256MB'`);
    await work();
    await client.query('COMMIT');
  } catch (error) {
    // Where the connection is gone, so is the transaction.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function writeLoad(
  client: Client,
  load: Load,
  progress: Required<LoadOptions>['progress'],
): Promise<void> {
  const { plan, identities, visibility } = load;
  // At once and before anything is read: of two loads the second waits here and is then refused.
  await client.query(`LOCK TABLE ${loadedTables.join(', ')} IN ACCESS EXCLUSIVE MODE`);
  const siteId = await claimLoadSite(client, identities.siteId(), new Date(identities.siteTime()));
  const keys = await SecondaryKeys.find(client, loadedTables);
  await keys.drop();

  progress(0, plan.authors, 'guests');
  await copyRows(client, authorRows(load, siteId));
  await reserveNames(client, siteId);
  progress(plan.authors, plan.authors, 'guests');
  await copyRows(client, articleRows(load, siteId));
  await copyRows(client, articleCounterRows(load, siteId));
  await setWaiting(client, siteId, visibility.waiting);

  progress(0, plan.comments, 'comments');
  await copyRows(client, commentRows(load, siteId), (sent) => {
    progress(sent, plan.comments, 'comments');
  });
  await countAuthors(client, siteId);
  await copyRows(client, decisionRows(load, siteId));

  await keys.create((done, total) => {
    progress(done, total, 'keys');
  });
}

/** Once now, or autovacuum does it in the middle of whatever the load is for. Gives statistics to the planner. */
async function vacuum(client: Client, progress: Required<LoadOptions>['progress']): Promise<void> {
  progress(0, 1, 'vacuum');
  await client.query(`VACUUM (ANALYZE) ${loadedTables.join(', ')}`);
  progress(1, 1, 'vacuum');
}
