import { setTimeout as delay } from 'node:timers/promises';
import { readEnvironment, type Environment } from './config/environment.js';
import { describeFailure } from './startup/failure.js';
import { keepHeapSmall } from './startup/heap.js';
import { openInstallation, type Installation } from './startup/installation.js';

let stopService: (() => Promise<void>) | null = null;
let installation: Installation | null = null;
let opening: Promise<Installation> | null = null;
let starting: Promise<void> | null = null;
let stopping: Promise<void> | null = null;

/**
 * A start that is asked to stop gets to the end of its step, so that nothing of it is left running; and so does the
 * opening of the database, which a start that fails for another reason leaves behind.
 */
const stepMs = 10_000;

/** Stops everything once, the database last, and ends the process with `code`. */
function stop(code: number): void {
  stopping ??= Promise.race([Promise.allSettled([starting, opening]), delay(stepMs)])
    .then(() => stopService?.())
    .finally(() => installation?.stop())
    .then(
      () => process.exit(code),
      (error: unknown) => {
        console.error(describeFailure(error));
        process.exit(1);
      },
    );
}

function isStopping(): boolean {
  return stopping !== null;
}

async function start(environment: Environment): Promise<void> {
  opening = openInstallation(environment, (detail) => {
    console.error(`The embedded PostgreSQL ended by itself: ${detail}`);
    stop(1);
  }).then((opened) => (installation = opened));
  // Most of a start is the reading of the service's modules: PostgreSQL gets ready meanwhile.
  const [opened, { startService }] = await Promise.all([opening, import('./startup/service.js')]);
  keepHeapSmall();
  await startService(environment, opened, {
    isStopping,
    started: (stopIt) => {
      stopService = stopIt;
    },
  });
}

process.on('SIGINT', () => {
  stop(0);
});
process.on('SIGTERM', () => {
  stop(0);
});
process.on('uncaughtException', (error) => {
  console.error(describeFailure(error));
  stop(1);
});

async function run(): Promise<void> {
  try {
    starting = start(readEnvironment(process.env));
    await starting;
  } catch (error) {
    // A start that was told to stop fails because of that.
    if (!isStopping()) console.error(describeFailure(error));
    stop(1);
  }
}

// Not awaited: in the bundle the service imports what it shares with this file, which has to be there by then.
void run();
