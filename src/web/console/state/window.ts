/** So many rows beyond what is seen are drawn, so that scrolling meets no gap. */
const margin = 8;
/** So many rows stay in sight around the one in hand. */
const around = 2;

interface Scrolled {
  readonly top: number;
  readonly height: number;
  readonly row: number;
  readonly count: number;
}

/** The rows to draw, `[first, last)`, of a list of rows that are all of one height. */
export function windowOf({ top, height, row, count }: Scrolled): {
  readonly first: number;
  readonly last: number;
} {
  const first = Math.max(0, Math.min(Math.floor(top / row) - margin, count - 1));
  const last = Math.min(count, Math.ceil((top + height) / row) + margin);
  return { first, last: Math.max(first, last) };
}

/** Where to scroll so that a row is in sight: nowhere, if it is already. */
export function scrolledTo({ top, height, row, count, at }: Scrolled & { readonly at: number }): number {
  const end = Math.max(0, count * row - height);
  const highest = (at - around) * row;
  const lowest = (at + 1 + around) * row - height;
  return Math.max(0, Math.min(end, highest, Math.max(top, lowest)));
}
