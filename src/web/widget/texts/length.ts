// Not in every browser yet; there, joined emoji count as the parts they are made of.
const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter() : null;

/** Characters as people see them: 🤷‍♂️ is one. */
export function seenLength(text: string): number {
  if (!segmenter) return codePoints(text);
  return countOf(segmenter.segment(text));
}

/** What limits are counted in. */
export function codePoints(text: string): number {
  return countOf(text);
}

function countOf(parts: Iterable<unknown>): number {
  const rest = parts[Symbol.iterator]();
  let count = 0;
  while (rest.next().done !== true) count++;
  return count;
}

const invisible = /[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{C}\p{M}⠀]/gu;

/** Whether there is anything to see in it. */
export function isBlank(text: string): boolean {
  return text.replace(invisible, '') === '';
}
