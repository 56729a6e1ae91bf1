import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { allMigrations } from '../migrations/all-migrations.js';
import { exportSite } from './backup/site-export.js';
import { readEnvironment } from './config/environment.js';
import { UsageError } from './startup/failure.js';
import { runTool } from './startup/tool.js';

const usage = `Usage: npm run --silent export -- --site <key> > file.jsonl
       npm run export -- --site <key> --out file.jsonl   under its name only once it is whole`;

function readArguments(): { site: string; out: string | undefined } {
  try {
    const { site, out } = parseArgs({
      options: { site: { type: 'string' }, out: { type: 'string' } },
    }).values;
    if (site !== undefined) return { site, out };
  } catch {
    // What else is there is not for us.
  }
  throw new UsageError(usage);
}

/** Gives a file its name when everything is in it and on the disk. */
async function intoFile(path: string, write: (out: Writable) => Promise<void>): Promise<void> {
  const part = `${path}.part`;
  const stream = createWriteStream(part, { mode: 0o600 });
  await write(stream);
  stream.end();
  await once(stream, 'close');
  const file = await open(part, 'r');
  await file.sync().finally(() => file.close());
  await rename(part, path);
}

await runTool(() => {
  const { site, out } = readArguments();
  return {
    environment: readEnvironment(process.env),
    run: async ({ databaseUrl }) => {
      const started = performance.now();
      const schema = allMigrations.at(-1)?.name ?? '';
      const write = async (stream: Writable): Promise<void> => {
        const { rows, tables, sha256 } = await exportSite({ databaseUrl, site, schema, out: stream });
        const seconds = ((performance.now() - started) / 1_000).toFixed(1);
        console.error(
          `${site}: ${rows.toLocaleString('en')} rows, ${(tables.comment ?? 0).toLocaleString('en')} of them comments, ` +
            `in ${seconds} s. SHA-256 ${sha256}`,
        );
      };
      await (out === undefined ? write(process.stdout) : intoFile(out, write));
    },
  };
});
