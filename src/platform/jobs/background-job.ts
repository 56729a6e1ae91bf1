import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { isDatabaseUnavailable } from '../db/postgres-errors.js';
import { RepeatedTask } from './repeated-task.js';

export interface BackgroundJobOptions {
  /** Pause between two runs, in milliseconds. */
  readonly everyMs: number;
  /** What is the matter while it fails, as the beginning of a line of the log: `Mail waits`. */
  readonly warning: string;
}

/** Work that every process does by itself from its start until it is stopped, and that outlives failures. */
export abstract class BackgroundJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected readonly logger: Logger;
  private readonly task: RepeatedTask;
  private readonly warning: string;

  protected constructor({ everyMs, warning }: BackgroundJobOptions) {
    this.logger = new Logger(new.target.name);
    this.warning = warning;
    this.task = new RepeatedTask({
      everyMs,
      run: () => this.run(),
      onFailure: (error) => {
        this.warn(error);
      },
    });
  }

  onApplicationBootstrap(): void | Promise<void> {
    this.task.start();
  }

  /** Resolves when the run under way has ended. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.task.stop();
  }

  /** One run. True asks for the next at once, because there is more to do. */
  protected abstract run(): Promise<boolean>;

  /** Its code only: what an error says may be what somebody wrote. */
  protected warn(error: unknown): void {
    const { code, name = 'unknown' } = error as { code?: string; name?: string };
    const why = isDatabaseUnavailable(error) ? 'the database does not answer' : (code ?? name);
    this.logger.warn(`${this.warning}: ${why}.`);
  }
}
