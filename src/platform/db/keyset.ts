/** Where a page of a list ordered by time, then id, begins. Never null: an `OR` would keep the index unused. */
export interface TimePosition {
  readonly at: Date | '-infinity' | 'infinity';
  readonly id: string;
}

/**
 * Where a page of a list ordered by a number that changes, highest first, begins; and since when its reader walks
 * the list. `infinity` for a reader who begins: nothing has fallen since.
 */
export interface RankPosition {
  readonly rank: number;
  readonly id: string;
  readonly since: Date | 'infinity';
}

const lowestId = '00000000-0000-0000-0000-000000000000';
const highestId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Before everything that a list in this direction has. */
export const startOf: Readonly<Record<'ascending' | 'descending', TimePosition>> = {
  ascending: { at: '-infinity', id: lowestId },
  descending: { at: 'infinity', id: highestId },
};

/** The same for lists ordered by a count, highest first. */
export const startOfCounts = { count: 2_147_483_647, id: highestId };

/** Above everything that a list ordered by a number that changes has. */
export const startOfRanks: RankPosition = { rank: startOfCounts.count, id: highestId, since: 'infinity' };
