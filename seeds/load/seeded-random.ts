/** What a sequence of random numbers is for: each purpose has its own, so that one more draw moves no other. */
export const stream = {
  plan: 1,
  commentTime: 2,
  commentId: 3,
  body: 4,
  author: 5,
  article: 6,
  decision: 7,
  site: 8,
} as const;

/**
 * The generator sfc32: 128 bits of state, a few operations on 32-bit integers, the same on every machine.
 * `seek` goes to the beginning of any sequence at once, so a row can be made again without its predecessors.
 */
export class SeededRandom {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 0;

  constructor(private readonly seed: number) {}

  /** Goes to the beginning of the sequence of one row. */
  seek(purpose: number, row: number): this {
    this.a = this.seed | 0;
    this.b = Math.imul(purpose, 0x9e3779b9) | 0;
    this.c = row | 0;
    this.counter = 1;
    // What the authors of sfc32 ask for: the first twelve still show the seed.
    for (let i = 0; i < 12; i += 1) this.bits();
    return this;
  }

  /** 32 random bits, as an unsigned integer. */
  bits(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** At least 0, less than 1. */
  fraction(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** A whole number, at least 0 and less than `limit`. */
  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One entry of a table. */
  pick<T>(table: readonly T[]): T {
    const entry = table[this.below(table.length)];
    if (entry === undefined) throw new Error('Nothing can be picked from an empty table.');
    return entry;
  }
}
