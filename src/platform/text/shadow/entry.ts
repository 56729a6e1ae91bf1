import { foldCharacter, type ShadowLetter } from './letter.js';
import { unitsOf } from './shadow.js';

/** One way in which an entry of a list is spelled: its letters, with where one of its words ends. */
export interface Spelling {
  readonly letters: readonly ShadowLetter[];
  /** Positions in `letters` at which a new word begins, without the first. */
  readonly wordStarts: ReadonlySet<number>;
}

/** An entry of a list of words: parts that have to follow each other in one word, mostly one. */
export interface WordEntry {
  readonly parts: readonly [Spelling, ...Spelling[]];
  /** Something may stand before the first part, or after the last one, in the same word. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

const TRANSCRIPTIONS: readonly (readonly [RegExp, string])[] = [
  [/ä|æ/giu, 'ae'],
  [/ö|ø|œ/giu, 'oe'],
  [/ü/giu, 'ue'],
  [/å/giu, 'aa'],
];
const TRANSCRIBED = /[äæöøœüå]/iu;
const PLAIN_WORD = /^[a-z]+$/;
const none: ReadonlySet<number> = new Set();
const EXTRA_SPACE = /\s+/gu;

/**
 * What an entry looks for, in all its spellings: "Hurensöhne" is written "Hurensoehne" too. Null where it has no
 * letter or digit to look for.
 */
export function parseEntry(text: string): WordEntry[] | null {
  const entry = text.normalize('NFC').trim().replace(EXTRA_SPACE, ' ');
  const entries = [...new Set([entry, transcribed(entry)])].map(parseSpelling);
  return entries.some((one) => one === null) ? null : entries.filter((one) => one !== null);
}

function transcribed(entry: string): string {
  if (!TRANSCRIBED.test(entry)) return entry;
  return TRANSCRIPTIONS.reduce((text, [letter, written]) => text.replace(letter, written), entry);
}

function parseSpelling(entry: string): WordEntry | null {
  if (!entry.includes('*')) {
    const whole = spell(entry);
    return whole.letters.length === 0 ? null : { parts: [whole], openStart: false, openEnd: false };
  }
  const parts = entry.replace(/^\*+|\*+$/g, '').split(/\*+/);
  const [first, ...others] = parts.map(spell);
  if (!first || others.some((part) => part.letters.length === 0) || first.letters.length === 0) return null;
  return { parts: [first, ...others], openStart: entry.startsWith('*'), openEnd: entry.endsWith('*') };
}

function spell(part: string): Spelling {
  // A symbol is a letter here, as in "a$$hole": whoever lists that means it.
  if (PLAIN_WORD.test(part)) return { letters: Array.from(part, plainLetter), wordStarts: none };
  const units = unitsOf(part, true);
  const starts = units.flatMap(({ gap }, at) => (at > 0 && gap !== 'none' ? [at] : []));
  return {
    letters: units.map(({ letter }) => letter),
    wordStarts: starts.length === 0 ? none : new Set(starts),
  };
}

/** How many letters and digits an entry names. */
export function countLetters(text: string): number {
  return Array.from(text).reduce((sum, c) => sum + foldCharacter(c.codePointAt(0) ?? 0).letters.length, 0);
}

function plainLetter(character: string): ShadowLetter {
  const [letter] = foldCharacter(character.charCodeAt(0)).letters;
  if (!letter) throw new Error('A letter has no shadow.');
  return letter;
}
