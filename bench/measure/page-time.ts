import { ratioFinding, type Finding } from '../report/finding.js';
import type { BenchSizes } from '../sizes.js';
import type { Stage } from '../stage/stage.js';
import { interleave, roundsOf } from './interleave.js';
import { shuffled } from './shuffle.js';

export interface PageTimeOptions {
  readonly what: string;
  readonly note: string;
  /** Whether pages may come from a cache: then there have to be as many addresses as requests. */
  readonly isCacheable: boolean;
  /** Whole requests to each of the two, no two the same. */
  readonly large: readonly string[];
  readonly small: readonly string[];
}

/** How many pages of each side are asked for in all, warming up included. */
export function pagesOf({ pagesPerRound, rounds }: BenchSizes): number {
  return pagesPerRound * (rounds + 1);
}

/** The median time of a page, asked for one after another on one connection, at two sizes of the same. */
export async function comparePageTimes(
  { clients, service }: Stage,
  sizes: BenchSizes,
  { what, note, isCacheable, large, small }: PageTimeOptions,
): Promise<Finding> {
  if (isCacheable && Math.min(large.length, small.length) < pagesOf(sizes)) {
    throw new Error('There are too few addresses: some pages would come from a cache.');
  }
  const sideOf = (name: string, requests: readonly string[]): Parameters<typeof interleave>[0][number] => {
    const load = clients.planOf(service.port, 1, shuffled(requests), 200);
    return {
      name,
      measure: async () => {
        const { groups } = await load.run({ count: sizes.pagesPerRound });
        return groups.all?.medianMicroseconds ?? NaN;
      },
    };
  };
  const rounds = await interleave([sideOf('large', large), sideOf('small', small)], sizes);
  return ratioFinding({
    what,
    bar: { most: 1.2 },
    first: { name: 'large', figures: roundsOf(rounds, 'large') },
    second: { name: 'small', figures: roundsOf(rounds, 'small') },
    unit: 'µs',
    note,
  });
}
