import { at } from './typed-array.js';

/**
 * Picks articles as readers do: the weight of the article of rank r is r^-1.25, so the first of fifty takes a
 * third and the first five take two thirds. The power is made of square roots, which are exact on every machine.
 */
export class ArticlePicker {
  /** The sum of the weights up to each article. */
  private readonly sums: Float64Array;
  private readonly total: number;

  constructor(articles: number) {
    this.sums = new Float64Array(articles);
    let sum = 0;
    for (let rank = 1; rank <= articles; rank += 1) {
      sum += 1 / (rank * Math.sqrt(Math.sqrt(rank)));
      this.sums[rank - 1] = sum;
    }
    this.total = sum;
  }

  /** The article at this fraction of the weight. */
  pick(fraction: number): number {
    const wanted = fraction * this.total;
    let low = 0;
    let high = this.sums.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at(this.sums, middle) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
