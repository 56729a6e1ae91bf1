import type { SeededRandom } from './seeded-random.js';
import { at } from './typed-array.js';

/** Of each article, the last 2^9 comments that can be replied to. */
const windowBits = 9;
const windowSize = 1 << windowBits;

/** What the next reply of an article may answer. */
export class RecentComments {
  private readonly rows: Int32Array;
  private readonly added: Int32Array;
  /** The first public thread of each article: the one that everybody answers. */
  private readonly popular: Int32Array;

  constructor(articles: number) {
    this.rows = new Int32Array(articles * windowSize);
    this.added = new Int32Array(articles);
    this.popular = new Int32Array(articles).fill(-1);
  }

  add(article: number, row: number, isPublicThread: boolean): void {
    const count = at(this.added, article);
    this.rows[article * windowSize + (count % windowSize)] = row;
    this.added[article] = count + 1;
    if (isPublicThread && at(this.popular, article) === -1) this.popular[article] = row;
  }

  /**
   * A comment to reply to, or -1 where the article has none yet. Recent ones are preferred: each doubling of the
   * distance is equally likely, so the latest comment gets a ninth of the replies, the two before it another.
   */
  pick(article: number, random: SeededRandom, popularShare: number): number {
    const count = at(this.added, article);
    if (count === 0) return -1;
    const popular = at(this.popular, article);
    if (random.chance(popularShare) && popular !== -1) return popular;
    const scale = 1 << random.below(windowBits);
    const back = scale + random.below(scale);
    const reach = Math.min(count, windowSize);
    const position = count - 1 - ((back - 1) % reach);
    return at(this.rows, article * windowSize + (position % windowSize));
  }
}
