import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BenchUsageError, readOptions, type BenchOptions } from './options.js';
import { failedFinding, type Finding } from './report/finding.js';
import { describeMachine } from './report/machine.js';
import { withReport } from './report/performance-document.js';
import { renderReport } from './report/table.js';
import { allRows } from './rows/all-rows.js';
import type { Row } from './rows/row.js';
import { fullSizes, quickSizes } from './sizes.js';
import { repositoryRoot } from './stage/child-program.js';
import { Cleanup } from './stage/cleanup.js';
import { postgresVersion } from './stage/identities.query.js';
import { Bench } from './stage/stage.js';

const cleanup = new Cleanup();

function say(line: string): void {
  console.error(line);
}

/** Whatever a row cannot do is told in its line; the others are measured nevertheless. */
async function measure(row: Row, bench: Bench): Promise<readonly Finding[]> {
  const began = performance.now();
  try {
    const findings = await row.run(bench);
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    for (const { what, measured, verdict } of findings) say(`  ${what}: ${measured} ${verdict}`);
    say(`${row.name}: ${seconds} s`);
    return findings;
  } catch (error) {
    if (cleanup.isClosed) return [];
    console.error(`${row.name}:`, error);
    const stage = await bench.standingStage()?.catch(() => null);
    if (stage) say(stage.service.logTail());
    return [failedFinding(row.name, error)];
  } finally {
    (await bench.standingStage()?.catch(() => null))?.service.trimLog();
  }
}

async function run({ isQuick, only, writes }: BenchOptions): Promise<void> {
  const began = performance.now();
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'parley-bench-')));
  cleanup.defer(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));
  const bench = new Bench(isQuick ? quickSizes : fullSizes, directory, cleanup, say);
  const findings: Finding[] = [];
  for (const row of allRows) {
    if (cleanup.isClosed) return;
    if (only === null || only.includes(row.name)) findings.push(...(await measure(row, bench)));
  }
  if (cleanup.isClosed) return;
  const stage = await bench.standingStage()?.catch(() => null);
  const postgres = stage ? await postgresVersion(stage.database) : 'not asked';
  const machine = describeMachine(repositoryRoot, postgres);
  const scope = `${isQuick ? 'a quick run' : 'the full run'}${only === null ? '' : ' of some rows'}`;
  const report = renderReport({ machine, scope, seconds: (performance.now() - began) / 1_000, findings });
  console.log(report);
  if (writes) writeDocument(report);
  if (findings.some(({ verdict }) => verdict === 'failed')) process.exitCode = 1;
}

function writeDocument(report: string): void {
  const path = join(repositoryRoot, 'docs', 'performance.md');
  writeFileSync(path, withReport(existsSync(path) ? readFileSync(path, 'utf8') : null, report));
}

/** A step that was under way when we were told to stop gets this long to end, so that its traces can be removed. */
const stepMs = 10_000;

const finished = (async (): Promise<void> => {
  try {
    await run(
      readOptions(
        process.argv.slice(2),
        allRows.map(({ name }) => name),
      ),
    );
  } catch (error) {
    if (cleanup.isClosed) return;
    console.error(error instanceof BenchUsageError ? error.message : error);
    process.exitCode = 1;
  }
})();

async function stop(code: number): Promise<never> {
  await cleanup.run();
  await Promise.race([finished, delay(stepMs)]);
  await cleanup.run();
  process.exit(code);
}

process.on('SIGINT', () => void stop(130));
process.on('SIGTERM', () => void stop(143));
await finished;
if (!cleanup.isClosed) await stop(Number(process.exitCode ?? 0));
