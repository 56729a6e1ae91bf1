/** Where a page of a list ordered by time, then id, begins. Never null: an `OR` would keep the index unused. */
export interface TimePosition {
  readonly at: Date | '-infinity' | 'infinity';
  readonly id: string;
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
