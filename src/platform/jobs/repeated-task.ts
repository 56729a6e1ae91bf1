import { setTimeout as delay } from 'node:timers/promises';

export interface RepeatedTaskOptions {
  /** Pause between two runs, in milliseconds. */
  readonly everyMs: number;
  /** One run. True asks for the next at once, because there is more to do. */
  readonly run: () => Promise<boolean>;
  /** Called for the first of a row of failures; the task goes on all the same. */
  readonly onFailure: (error: unknown) => void;
}

/** Work that a process does again and again by itself, one run after the other, until it is stopped. */
export class RepeatedTask {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: RepeatedTaskOptions) {}

  start(): void {
    this.running = this.repeat();
  }

  /** Resolves when the run under way has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async repeat(): Promise<void> {
    const { everyMs, run, onFailure } = this.options;
    const { signal } = this.stopping;
    let failures = 0;
    while (!signal.aborted) {
      let hasMore = false;
      try {
        hasMore = await run();
        failures = 0;
      } catch (error) {
        if (failures === 0) onFailure(error);
        failures += 1;
      }
      if (!hasMore) await delay(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
