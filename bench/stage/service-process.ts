import { openSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { ChildProgram } from './child-program.js';
import type { Cleanup } from './cleanup.js';
import { freePort } from './free-port.js';
import { untilReady } from './until-ready.js';

export const benchAdmin = { email: 'bench@example.org', password: 'a password for the bench' };

/** In MiB, as the kernel counts it. */
export interface MemoryUse {
  readonly now: number;
  readonly peak: number;
}

/** The real server as its own process: `node dist/main.js` on our database, with its log on. */
export class ServiceProcess {
  private constructor(
    readonly port: number,
    private readonly program: ChildProgram,
    private readonly logPath: string,
  ) {}

  static async start(databaseUrl: string, directory: string, cleanup: Cleanup): Promise<ServiceProcess> {
    const port = await freePort();
    const logPath = join(directory, 'service.log');
    // To append, so that the file can be emptied while it is written to.
    const log = openSync(logPath, 'a');
    const program = new ChildProgram(
      {
        program: 'dist/main.js',
        environment: {
          DATABASE_URL: databaseUrl,
          SECRET_KEY: 'a secret for the bench, of more than thirty-two characters',
          HOST: '127.0.0.1',
          PORT: String(port),
          DEMO: 'off',
          LOG_LEVEL: 'info',
          // A load from one address is what the limits are there to refuse.
          LIMITS_SCALE: '1000000',
          ADMIN_EMAIL: benchAdmin.email,
          ADMIN_PASSWORD: benchAdmin.password,
        },
        stdio: ['ignore', log, log],
      },
      cleanup,
    );
    const service = new ServiceProcess(port, program, logPath);
    try {
      await untilReady(port, program);
    } catch (error) {
      throw new Error(`The service did not start:\n${service.logTail()}`, { cause: error });
    }
    return service;
  }

  async stop(): Promise<void> {
    await this.program.stop();
  }

  /** Throws when the process is gone. */
  memory(): MemoryUse {
    const status = readFileSync(`/proc/${this.program.pid}/status`, 'utf8');
    const mebibytes = (field: string): number =>
      Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? NaN) / 1_024;
    return { now: mebibytes('VmRSS'), peak: mebibytes('VmHWM') };
  }

  /** What it logged so far is thrown away: every request is a line. */
  trimLog(): void {
    truncateSync(this.logPath);
  }

  /** The latest that is no line about a request that went well. */
  logTail(): string {
    const lines = readFileSync(this.logPath, 'utf8').split('\n');
    return lines
      .filter((line) => line !== '' && !/"status":[23]\d\d/.test(line))
      .slice(-10)
      .join('\n');
  }
}
