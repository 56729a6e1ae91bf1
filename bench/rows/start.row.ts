import { join } from 'node:path';
import { figureFinding } from '../report/finding.js';
import { ChildProgram } from '../stage/child-program.js';
import { freePort } from '../stage/free-port.js';
import type { Bench } from '../stage/stage.js';
import { untilReady } from '../stage/until-ready.js';
import type { Row } from './row.js';

/** `npm start` on a data directory that is there already, with the demo in it. */
export const start: Row = {
  name: 'start',
  run: async (bench) => {
    const dataDir = join(bench.directory, 'start');
    const first = await secondsToReady(bench, dataDir);
    const figures: number[] = [];
    for (let run = 0; run < bench.sizes.starts; run += 1) figures.push(await secondsToReady(bench, dataDir));
    return [
      figureFinding({
        what: 'from npm start to ready, embedded database, built',
        bar: { most: 3 },
        figures,
        unit: 's',
        beside: `the very first, with initdb and the demo: ${first.toFixed(1)} s`,
        note: 'node tools/start.mjs until /health/ready answers 200; npm itself is not in it.',
      }),
    ];
  },
};

async function secondsToReady({ cleanup }: Bench, dataDir: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const program = new ChildProgram(
    {
      program: 'tools/start.mjs',
      environment: { DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'info' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
    cleanup,
  );
  await untilReady(port, program);
  const seconds = (performance.now() - began) / 1_000;
  await program.stop();
  return seconds;
}
