import { parseArgs } from 'node:util';
import { allMigrations } from '../migrations/all-migrations.js';
import { BackupError } from './backup/backup.errors.js';
import { importSite, type ImportResult } from './backup/site-import.js';
import { readEnvironment } from './config/environment.js';
import { migrate } from './platform/db/migrate.js';
import { UsageError } from './startup/failure.js';
import { runTool } from './startup/tool.js';

const usage = `Usage: npm run import -- file.jsonl
       npm run import -- --skip-broken file.jsonl   loads what is whole of a file that is not`;

/** Each line is told, but nobody reads millions of them. */
const mostTold = 1_000;

function readArguments(): { path: string; skipBroken: boolean } {
  try {
    const { values, positionals } = parseArgs({
      options: { 'skip-broken': { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [path] = positionals;
    if (path !== undefined && positionals.length === 1) return { path, skipBroken: values['skip-broken'] };
  } catch {
    // What else is there is not for us.
  }
  throw new UsageError(usage);
}

function summary({ site, inserted, present, different, broken }: ImportResult, seconds: number): string {
  const count = (rows: number): string => rows.toLocaleString('en');
  return [
    `${site}: ${count(inserted)} rows loaded in ${seconds.toFixed(1)} s, ${count(present)} were there already.`,
    ...(different > 0
      ? [`${count(different)} of those say something else than the file; they were left as they are.`]
      : []),
    ...(broken > 0 ? [`${count(broken)} lines were left out.`] : []),
  ].join('\n');
}

await runTool(() => {
  const { path, skipBroken } = readArguments();
  return {
    environment: readEnvironment(process.env),
    run: async ({ databaseUrl }) => {
      await migrate(databaseUrl, allMigrations);
      const started = performance.now();
      let told = 0;
      const result = await importSite({
        databaseUrl,
        path,
        skipBroken,
        schema: allMigrations.at(-1)?.name ?? '',
        onBroken: ({ number, problem }) => {
          told += 1;
          if (told <= mostTold) console.error(`line ${number}: ${problem}`);
        },
      });
      if (told > mostTold) console.error(`and ${told - mostTold} lines more`);
      if (!result.isWhole) {
        console.error('The file is not what an export wrote: it was changed since, or cut short.');
      }
      if (!result.isDone) {
        throw new BackupError(
          result.inserted + result.present === 0
            ? 'Nothing was loaded. --skip-broken loads what is whole.'
            : `Stopped there, with ${result.inserted} rows loaded: run it again, or with --skip-broken.`,
        );
      }
      console.log(summary(result, (performance.now() - started) / 1_000));
    },
  };
});
