/** Randomness that a failed run can have again: its seed is in the message of the failure. */
export class SeededRandom {
  private state: number;

  constructor(readonly seed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31))) {
    this.state = seed;
  }

  /** From 0 up to 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of them; of an empty list undefined. */
  pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)];
  }

  /** Runs `work` and, should it fail, says with which seed. */
  async tell<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new Error(`With TEST_SEED=${this.seed}: ${(error as Error).message}`, { cause: error });
    }
  }
}
