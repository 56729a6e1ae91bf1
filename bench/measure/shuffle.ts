/** Fisher and Yates' shuffle with a small generator of its own: the same order in every run. */
export function shuffled<Entry>(entries: readonly Entry[]): Entry[] {
  const result = [...entries];
  let state = 0x9e3779b9;
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 0x1_0000_0000) * (last + 1));
    [result[last], result[other]] = [result[other] as Entry, result[last] as Entry];
  }
  return result;
}
