import type { Environment } from '../config/environment.js';
import { describeFailure } from './failure.js';
import { openInstallation, type Installation } from './installation.js';

export interface Tool {
  readonly environment: Environment;
  readonly run: (installation: Installation) => Promise<void>;
}

/**
 * Runs a program that does one thing to the installation's database and ends: the embedded one is started for it
 * and stopped after it. What cannot be done is told in words, with the exit code 1.
 */
export async function runTool(prepare: () => Tool): Promise<void> {
  // Whoever reads our output may stop reading: then there is nobody to tell.
  process.stdout.on('error', () => {
    process.exitCode = 1;
  });
  try {
    const { environment, run } = prepare();
    const installation = await openInstallation(environment, (detail) => {
      console.error(`The embedded PostgreSQL ended by itself: ${detail}`);
      process.exit(1);
    });
    // Otherwise the embedded database would go on without anybody to stop it.
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      process.once(signal, () => void installation.stop().finally(() => process.exit(code)));
    }
    await run(installation).finally(() => installation.stop());
  } catch (error) {
    console.error(describeFailure(error));
    process.exitCode = 1;
  }
}
