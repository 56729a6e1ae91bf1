/** Microseconds are kept exactly up to here, and a little coarser with every doubling. */
const exact = 256;
const stepsPerDoubling = 128;

/** Counts durations in buckets less than a hundredth wide, so that a million of them cost a few kilobytes. */
export class Latencies {
  private readonly buckets = new Float64Array(exact + stepsPerDoubling * 24);
  private count = 0;

  add(microseconds: number): void {
    const bucket = Math.min(bucketOf(microseconds), this.buckets.length - 1);
    this.buckets[bucket] = (this.buckets[bucket] ?? 0) + 1;
    this.count += 1;
  }

  /** The duration in microseconds that this share of all stays at or below; null when there are none. */
  quantile(share: number): number | null {
    if (this.count === 0) return null;
    let rest = Math.max(1, Math.ceil(share * this.count));
    for (let bucket = 0; bucket < this.buckets.length; bucket += 1) {
      rest -= this.buckets[bucket] ?? 0;
      if (rest <= 0) return middleOf(bucket);
    }
    return middleOf(this.buckets.length - 1);
  }
}

function bucketOf(microseconds: number): number {
  if (microseconds < exact) return Math.max(0, Math.floor(microseconds));
  const doubling = Math.floor(Math.log2(microseconds / exact));
  const within = microseconds / (exact * 2 ** doubling) - 1;
  return exact + doubling * stepsPerDoubling + Math.floor(within * stepsPerDoubling);
}

function middleOf(bucket: number): number {
  if (bucket < exact) return bucket;
  const doubling = Math.floor((bucket - exact) / stepsPerDoubling);
  const within = ((bucket - exact) % stepsPerDoubling) + 0.5;
  return exact * 2 ** doubling * (1 + within / stepsPerDoubling);
}
