const MARK = /\p{M}/u;
/** Variation selectors and the enclosing keycap are marks by category, but part of emoji and ideographs. */
const UNCOUNTED = /[\ufe00-\ufe0f\u180b-\u180d\u180f\u20e3\u{e0100}-\u{e01ef}]/u;
const FIRST_MARK = 0x300;
const ZERO_WIDTH_FIRST = 0x200b;
const ZERO_WIDTH_LAST = 0x200d;
const WORD_JOINER = 0x2060;

/**
 * Whether more than `max` combining marks stand in a row (Zalgo). Marks are counted, not graphemes: Tibetan
 * stacks and Hebrew with points stay at or below 8. Joiners and selectors neither count nor end a run,
 * otherwise one of them between the marks would be the way round.
 */
export function hasCombiningRun(value: string, max = 8): boolean {
  let run = 0;
  for (let i = 0; i < value.length; i += 1) {
    const codePoint = value.codePointAt(i) ?? 0;
    if (codePoint > 0xffff) i += 1;
    if (codePoint < FIRST_MARK) {
      run = 0;
      continue;
    }
    if (isZeroWidth(codePoint)) continue;
    const character = String.fromCodePoint(codePoint);
    if (UNCOUNTED.test(character)) continue;
    run = MARK.test(character) ? run + 1 : 0;
    if (run > max) return true;
  }
  return false;
}

function isZeroWidth(codePoint: number): boolean {
  return (codePoint >= ZERO_WIDTH_FIRST && codePoint <= ZERO_WIDTH_LAST) || codePoint === WORD_JOINER;
}
