import type { BenchSizes } from '../sizes.js';

/** One of those that are compared: measures itself once and gives the figure. */
export interface Side {
  readonly name: string;
  measure(seconds: number): Promise<number>;
}

/** The figures of each side, by its name, a round each. */
export type Rounds = ReadonlyMap<string, readonly number[]>;

/**
 * Measures the sides in turn, round after round, so that whatever the machine does meanwhile happens to all of
 * them. What the first measurement of each says is thrown away.
 */
export async function interleave(
  sides: readonly Side[],
  { rounds, seconds, warmUpSeconds }: Pick<BenchSizes, 'rounds' | 'seconds' | 'warmUpSeconds'>,
): Promise<Rounds> {
  const figures = new Map<string, number[]>(sides.map(({ name }) => [name, []]));
  for (const side of sides) await side.measure(warmUpSeconds);
  for (let round = 0; round < rounds; round += 1) {
    for (const side of sides) figures.get(side.name)?.push(await side.measure(seconds));
  }
  return figures;
}

export function roundsOf(rounds: Rounds, name: string): readonly number[] {
  const figures = rounds.get(name);
  if (figures === undefined) throw new Error(`There was no side ${name}.`);
  return figures;
}
