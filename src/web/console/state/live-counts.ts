import type { DeskApi } from '../api/desk-api.js';
import type { QueueCounts } from '../api/desk.types.js';
import { Store } from './store.js';

const everyMs = 3_000;

/** How much is before the desk, asked for as long as somebody looks. */
export class LiveCounts extends Store {
  private counts: QueueCounts | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly api: DeskApi) {
    super();
  }

  get now(): QueueCounts | null {
    return this.counts;
  }

  get total(): number | null {
    return this.counts?.total ?? null;
  }

  start(): void {
    this.stop();
    this.timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.refresh();
    }, everyMs);
    document.addEventListener('visibilitychange', this.onVisible);
    void this.refresh();
  }

  stop(): void {
    clearInterval(this.timer);
    document.removeEventListener('visibilitychange', this.onVisible);
  }

  tell(counts: QueueCounts): void {
    this.counts = counts;
    this.changed();
  }

  private readonly onVisible = (): void => {
    if (document.visibilityState === 'visible') void this.refresh();
  };

  /** A count that cannot be had is no reason to disturb anybody: whatever is done next says so. */
  private async refresh(): Promise<void> {
    try {
      this.tell((await this.api.queue({}, 1)).counts);
    } catch {
      return;
    }
  }
}
