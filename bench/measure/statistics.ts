/** The middle of what several rounds measured, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Throws where there is nothing to measure. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) throw new RangeError('No rounds were measured.');
  return { median: medianOf(sorted), least, most };
}

/** The ratio of the medians; `least` and `most` are those of single rounds, whose two sides ran side by side. */
export function ratioOf(first: readonly number[], second: readonly number[]): Spread {
  if (first.length !== second.length) throw new RangeError('The sides have different numbers of rounds.');
  const rounds = spreadOf(first.map((value, round) => value / (second[round] ?? NaN)));
  return { ...rounds, median: spreadOf(first).median / spreadOf(second).median };
}

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
