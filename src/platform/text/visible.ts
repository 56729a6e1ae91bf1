/**
 * Not white space, not default-ignorable (zero widths, Hangul fillers, selectors, tags), not a control or
 * format character, not a bare mark. Three symbols that draw nothing are added by hand: U+2800 braille
 * blank, U+FFFC object replacement (a lost attachment), U+1D159 null notehead.
 */
const VISIBLE =
  /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{M}\u2800\ufffc\u{1d159}]/u;

/** Whether a reader would see anything at all: `trim` and `IsNotEmpty` let blank comments through. */
export function hasVisibleCharacter(value: string): boolean {
  return VISIBLE.test(value);
}
