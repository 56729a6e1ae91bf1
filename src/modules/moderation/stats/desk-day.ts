/** What a desk did in a day. Ids, codes and numbers. */
export interface DeskDayFacts {
  readonly decisions: number;
  /** Undos, and approvals of what had been rejected. */
  readonly overturned: number;
  /** In seconds; null where nothing had waited. */
  readonly waitingP50: number | null;
  readonly waitingP95: number | null;
  /** How many had waited so long: counts by `bucketOf`. */
  readonly waiting: Readonly<Record<string, number>>;
  readonly moderators: readonly {
    readonly kind: 'staff' | 'api_key';
    readonly id: string;
    readonly decisions: number;
  }[];
  /** Comments of the day that a rule held or rejected. */
  readonly rules: Readonly<Record<string, number>>;
}

/** Buckets are a twentieth of a power of e wide: what is read out of them is right to 5 %. */
export const bucketsPerE = 20;

/** The time that a share of all have waited at most, in seconds. Null where nobody waited. */
export function waitingQuantile(
  days: readonly Pick<DeskDayFacts, 'waiting'>[],
  share: number,
): number | null {
  const counts = new Map<number, number>();
  for (const { waiting } of days) {
    for (const [bucket, count] of Object.entries(waiting)) {
      counts.set(Number(bucket), (counts.get(Number(bucket)) ?? 0) + count);
    }
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (const [bucket, count] of [...counts].sort(([one], [other]) => one - other)) {
    below += count;
    if (below >= share * total) return round(Math.exp((bucket + 0.5) / bucketsPerE) - 1);
  }
  return null;
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

/** Adds up numbers under the same name. */
export function summed(all: readonly Readonly<Record<string, number>>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const one of all) {
    for (const [name, count] of Object.entries(one)) sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return sums;
}

const dayMs = 86_400_000;

/** The days up to that of `now`, the latest last, each with its first moment and that of the next. */
export function lastDays(now: Date, count: number): { day: string; from: Date; to: Date }[] {
  const today = Math.floor(now.getTime() / dayMs);
  return Array.from({ length: count }, (_, at) => {
    const from = new Date((today - count + 1 + at) * dayMs);
    return { day: from.toISOString().slice(0, 10), from, to: new Date(from.getTime() + dayMs) };
  });
}

/** Below every UUIDv7 that was made at this time or later, and above those from before. */
export function firstIdAt(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
