import { foldCharacter } from './letter.js';

/** A text in plain small letters, with nothing unseen in it, for patterns; positions lead back to the text. */
export interface PlainText {
  readonly plain: string;
  /** For each unit of `plain`, and for its end, the position in the text. */
  readonly positions: readonly number[];
}

/** Full width and fancy letters become plain ones; marks over letters and what is not seen fall away. */
export function plainTextOf(text: string): PlainText {
  let plain = '';
  const positions: number[] = [];
  for (let at = 0; at < text.length;) {
    const codePoint = text.codePointAt(at) ?? 0;
    const character = String.fromCodePoint(codePoint);
    const { kind } = foldCharacter(codePoint);
    if (kind !== 'mark' && kind !== 'ignored') {
      const folded = codePoint < 0x80 ? character.toLowerCase() : character.normalize('NFKC').toLowerCase();
      positions.push(...Array.from({ length: folded.length }, () => at));
      plain += folded;
    }
    at += character.length;
  }
  positions.push(text.length);
  return { plain, positions };
}
