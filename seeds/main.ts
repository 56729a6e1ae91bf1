import { parseArgs } from 'node:util';
import { allMigrations } from '../migrations/all-migrations.js';
import { createApplication } from '../src/application.js';
import { EnvironmentError, readEnvironment } from '../src/config/environment.js';
import { UnsuitableDatabaseError } from '../src/platform/db/migrate.errors.js';
import { migrate } from '../src/platform/db/migrate.js';
import {
  DataDirectoryInUseError,
  EmbeddedPostgresError,
} from '../src/platform/embedded-postgres/embedded-postgres.errors.js';
import { UsageError } from '../src/startup/failure.js';
import { openInstallation, type Installation } from '../src/startup/installation.js';
import { loadDemo } from './demo/load-demo.js';
import { loadComments, mostComments } from './load/load-comments.js';
import { LoadRefusedError } from './load/load-site.repository.js';
import { ProgressBar } from './load/progress-bar.js';

const usage = `Usage: npm run seed                    loads the demo site, unless it is there
       npm run seed -- --load 100000   makes a site of that many comments (at most 50,000,000), for benchmarks`;

/** The number of comments to generate, or null for the demo. */
function readSize(): number | null {
  const { load } = parse();
  if (load === undefined) return null;
  const comments = /^\d{1,9}$/.test(load) ? Number(load) : 0;
  if (comments < 1 || comments > mostComments) throw new UsageError(usage);
  return comments;
}

function parse(): { load?: string } {
  try {
    return parseArgs({ options: { load: { type: 'string' } } }).values;
  } catch {
    throw new UsageError(usage);
  }
}

async function seedDemo({ databaseUrl, secretKey }: Installation): Promise<void> {
  const app = await createApplication({
    databaseUrl,
    secretKey,
    trustProxy: false,
    logLevel: 'warn',
    limitsScale: 1,
  });
  try {
    await app.init();
    const loaded = await loadDemo(app);
    console.log(loaded ? 'The demo site is loaded.' : 'The demo site is there already: nothing was changed.');
  } finally {
    await app.close();
  }
}

async function seedLoad({ databaseUrl }: Installation, comments: number): Promise<void> {
  const bar = new ProgressBar();
  const result = await loadComments({ databaseUrl, comments, progress: bar.report }).finally(() => {
    bar.close();
  });
  const rate = Math.round(result.perSecond).toLocaleString('en');
  console.log(
    `${result.comments.toLocaleString('en')} comments in ${result.seconds.toFixed(1)} s: ${rate} a second.`,
  );
}

async function run(): Promise<void> {
  const comments = readSize();
  const installation = await openInstallation(readEnvironment(process.env), (detail) => {
    console.error(`The embedded PostgreSQL ended by itself: ${detail}`);
    process.exit(1);
  });
  try {
    await migrate(installation.databaseUrl, allMigrations);
    await (comments === null ? seedDemo(installation) : seedLoad(installation, comments));
  } finally {
    await installation.stop();
  }
}

const plainErrors = [
  UsageError,
  EnvironmentError,
  EmbeddedPostgresError,
  DataDirectoryInUseError,
  UnsuitableDatabaseError,
  LoadRefusedError,
];

try {
  await run();
} catch (error) {
  const isPlain = plainErrors.some((kind) => error instanceof kind);
  console.error(isPlain ? (error as Error).message : error);
  process.exitCode = 1;
}
