/** How a storm goes, as the page shows it. */
export interface StormReport {
  readonly state: 'running' | 'over';
  readonly seconds: number;
  /** Comments that the service has acknowledged. */
  readonly posted: number;
  readonly postsPerSecond: number;
  readonly reads: number;
  readonly readP99Ms: number | null;
  /** What readers are told by the counting route. */
  readonly counted: number | null;
  readonly failures: number;
}

/** How the latencies of the last reads are kept: enough for a quantile, and never more. */
const keptReads = 4_000;

/** The figures of one storm while it goes on. */
export class StormTally {
  private readonly startedAt = performance.now();
  private endedAt: number | null = null;
  private readonly latencies: number[] = [];
  private readonly postedAt: number[] = [];
  private reads = 0;
  private posted = 0;
  counted: number | null = null;
  failures = 0;

  get seconds(): number {
    return ((this.endedAt ?? performance.now()) - this.startedAt) / 1_000;
  }

  notePost(): void {
    this.posted += 1;
    this.postedAt[Math.floor(this.seconds)] = (this.postedAt[Math.floor(this.seconds)] ?? 0) + 1;
  }

  noteRead(milliseconds: number): void {
    this.latencies[this.reads % keptReads] = milliseconds;
    this.reads += 1;
  }

  end(): void {
    this.endedAt ??= performance.now();
  }

  report(): StormReport {
    const { seconds, posted, reads, counted, failures } = this;
    const isOver = this.endedAt !== null;
    // Of the last whole second; of all of it once it is over.
    const lastSecond = this.postedAt[Math.floor(seconds) - 1] ?? 0;
    return {
      state: isOver ? 'over' : 'running',
      ...{ seconds, posted, reads, counted, failures },
      postsPerSecond: Math.round(isOver ? posted / Math.max(seconds, 0.001) : lastSecond),
      readP99Ms: quantile(this.latencies, 0.99),
    };
  }
}

function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}

const sayings = [
  'Finally somebody says it 🔥',
  'Source? 🤷‍♂️',
  'As I read it, half of this is wrong.',
  'My grandmother told us the same in 1987 ❄️',
  'Goal! 🏒✨',
  'This. So much this. 💔',
  'Waiting for the correction ⏳',
  'Дякую за статтю 🇺🇦',
  'صباح الخير من الرباط',
  'First! (probably not)',
];

/** What somebody in the crowd says; no two say the same, as the rule against repetition would have it. */
export function saying(index: number): string {
  return `${sayings[index % sayings.length] ?? ''} #${String(index + 1)}`;
}
