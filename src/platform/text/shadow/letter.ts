import { lookAlikeOf } from '../look-alikes.js';
import { INNER_SYMBOLS, LATIN_SHAPES, STANDS_FOR } from './shapes.js';

/** What a code point is to whoever reads words. */
export type CharacterKind = 'letter' | 'digit' | 'symbol' | 'mark' | 'ignored' | 'space' | 'other';

/** A letter (or a digit, or a symbol that is read as one) of a shadow. */
export interface ShadowLetter {
  /** The letter itself: lower case, without accents, a fancy one as the plain one. A number in `letters`. */
  readonly spelled: number;
  /** Without the mark that makes another letter of it: n for ñ. Mostly `spelled`. */
  readonly base: number;
  /** Everything that may be taken for this has the same class: i, l, 1, |, і and Ι. */
  readonly shape: number;
  /** A script in living use, as a number; 0 for what has none. */
  readonly script: number;
}

/** A code point as it was folded. A ligature is several letters. */
export interface FoldedCharacter {
  readonly kind: CharacterKind;
  readonly letters: readonly ShadowLetter[];
  readonly isUpper: boolean;
  /** Words are not set apart from each other in its script: a word may begin and end anywhere. */
  readonly isUnspaced: boolean;
  readonly isInnerSymbol: boolean;
}

const LIVING_SCRIPTS = (
  'Latin Cyrillic Greek Armenian Hebrew Arabic Syriac Thaana Devanagari Bengali Gurmukhi Gujarati Oriya Tamil ' +
  'Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Georgian Hangul Ethiopic Khmer Mongolian Han ' +
  'Hiragana Katakana Bopomofo'
)
  .split(' ')
  .map((name) => new RegExp(`\\p{Script=${name}}`, 'u'));
export const LATIN = 1;
const OTHER_SCRIPT = 100;

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Accents and strokes laid over a letter, and vowel points: who spells tricks with them means the letter below. */
const DROPPED_MARKS = (
  '0300-036f 0483-0489 0591-05c7 064b-065f 0670-0670 1ab0-1aff ' + '1dc0-1dff 20d0-20ff fe20-fe2f'
).replace(/([0-9a-f]+)-([0-9a-f]+) ?/g, '\\u$1-\\u$2');
const DROPPED_MARK = new RegExp(`[${DROPPED_MARKS}]`);
const IGNORED = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;
const SPACE = /[\p{White_Space}\u2800]/u;
const DIGIT = /\p{Nd}/u;
const LETTER = /[\p{L}\p{M}\p{Nl}]/u;
const LATIN_LETTER = /^[a-z]$/;
/** Letters that an alphabet counts as its own: höra is not hora, şık is not sik, año is not ano. */
const OWN_LETTERS = new Set('ñäöüåøæşğçšžčřůőűłąężźćńśđșțăõйўё');
/** Latin letters that a language writes; all other ones of the script are ornaments of a–z. */
const WRITTEN_LATIN = /^[a-zßæœøđðþłħŋıŧəɛɔɓɗƙƴ]$/;
const REGIONAL_A = 0x1f1e6;

const spelledNumbers = new Map<string, number>();
const shapeNumbers = new Map<string, number>();
const folded: (FoldedCharacter | undefined)[] = [];
const foldedAstral = new Map<number, FoldedCharacter>();

/** One number for each letter that was ever met. */
function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size + 1);
  return numbers.size;
}

/** The number of the letter `character`, as `spelled` and `base` have it. */
export function spelledNumber(character: string): number {
  return numberOf(spelledNumbers, character);
}

/** Folds one code point; each is computed once in the life of the process. */
export function foldCharacter(codePoint: number): FoldedCharacter {
  if (codePoint > 0xffff) {
    const known = foldedAstral.get(codePoint) ?? fold(codePoint);
    foldedAstral.set(codePoint, known);
    return known;
  }
  return (folded[codePoint] ??= fold(codePoint));
}

function fold(codePoint: number): FoldedCharacter {
  const character = String.fromCodePoint(codePoint);
  const nothing = { letters: [], isUpper: false, isUnspaced: false, isInnerSymbol: false };
  const drawn = LATIN_SHAPES.get(character);
  if (drawn !== undefined && isOrnament(character)) return lettersOf(character, drawn);
  if (STANDS_FOR.has(character) && !DIGIT.test(character)) {
    const isInnerSymbol = INNER_SYMBOLS.has(character);
    return { ...nothing, kind: 'symbol', letters: [symbolLetter(character)], isInnerSymbol };
  }
  if (DROPPED_MARK.test(character)) return { ...nothing, kind: 'mark' };
  if (SPACE.test(character)) return { ...nothing, kind: 'space' };
  if (IGNORED.test(character)) return { ...nothing, kind: 'ignored' };
  if (codePoint >= REGIONAL_A && codePoint < REGIONAL_A + 26)
    return lettersOf(character, String.fromCharCode(0x61 + codePoint - REGIONAL_A));
  if (DIGIT.test(character)) {
    return { ...nothing, kind: 'digit', letters: [digitLetter(String(digitValue(codePoint)))] };
  }
  return lettersOf(character, character);
}

/** The decimal digits of every script stand in tens. */
function digitValue(codePoint: number): number {
  const ascii = String.fromCodePoint(codePoint).normalize('NFKD');
  if (/^[0-9]$/.test(ascii)) return Number(ascii);
  let zero = codePoint;
  while (codePoint - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (codePoint - zero) % 10;
}

function lettersOf(character: string, meant: string): FoldedCharacter {
  const plain = decompose(meant);
  const letters: ShadowLetter[] = [];
  for (const part of plain) {
    if (DROPPED_MARK.test(part) || IGNORED.test(part)) continue;
    if (DIGIT.test(part)) letters.push(digitLetter(part));
    else if (LETTER.test(part)) letters.push(letterOf(part));
  }
  const own = ownLetterOf(character);
  const [only] = letters;
  if (own !== null && only && letters.length === 1) {
    letters[0] = { ...only, spelled: spelledNumber(own) };
  }
  return {
    kind: letters.length === 0 ? 'other' : letters.every(isDigit) ? 'digit' : 'letter',
    letters,
    isUpper: character !== character.toLowerCase(),
    isUnspaced: UNSPACED.test(character),
    isInnerSymbol: false,
  };
}

/** Compatibility forms as what they stand for; syllables of Hangul stay whole, for half of one is another. */
function decompose(character: string): string {
  const white = lookAlikeOf(character);
  // White letters in a black disc or square have no decomposition: the table of look-alikes has them.
  if (LATIN_LETTER.test(white) && /\p{So}/u.test(character)) return white;
  const lower = character.normalize('NFKC').toLowerCase();
  const isHangul = /\p{Script=Hangul}/u.test(lower);
  return (isHangul ? lower : lower.normalize('NFKD')).replaceAll('ß', 'ss').replaceAll('ς', 'σ');
}

function ownLetterOf(character: string): string | null {
  const lower = character.normalize('NFC').toLowerCase();
  return OWN_LETTERS.has(lower) ? lower : null;
}

function letterOf(part: string): ShadowLetter {
  const stroked = LATIN_SHAPES.get(part);
  const look = shapeOf(part);
  if (isOrnament(part) && LATIN_LETTER.test(look)) {
    return { ...letterNumbers(look, look), script: LATIN };
  }
  const script = scriptOf(part);
  const base = stroked !== undefined && script === LATIN ? stroked : part;
  return { ...letterNumbers(part, base), script };
}

function scriptOf(letter: string): number {
  return 1 + LIVING_SCRIPTS.findIndex((script) => script.test(letter)) || OTHER_SCRIPT;
}

/** A letter of no living script, or one of the Latin script in no alphabet, is the letter that it looks like. */
function isOrnament(character: string): boolean {
  const lower = character.toLowerCase();
  const script = scriptOf(lower);
  return script === OTHER_SCRIPT || (script === LATIN && !WRITTEN_LATIN.test(lower));
}

function letterNumbers(spelled: string, base: string): Omit<ShadowLetter, 'script'> {
  return { spelled: spelledNumber(spelled), base: spelledNumber(base), shape: shapeNumber(base) };
}

function digitLetter(digit: string): ShadowLetter {
  return { ...letterNumbers(digit, digit), script: 0 };
}

function symbolLetter(symbol: string): ShadowLetter {
  return { ...letterNumbers(symbol, symbol), script: 0 };
}

function isDigit({ script }: ShadowLetter): boolean {
  return script === 0;
}

function shapeNumber(letter: string): number {
  return numberOf(shapeNumbers, shapeOf(letter));
}

/** Everything that may be written for each other, by one of them: the Latin letter where there is one. */
function shapeOf(letter: string): string {
  const stands = STANDS_FOR.get(letter)?.[0];
  if (stands !== undefined) return stands === 'l' ? 'i' : stands;
  const latin = LATIN_SHAPES.get(letter);
  if (latin !== undefined) return latin === 'l' ? 'i' : latin;
  const look = lookAlikeOf(letter);
  if (look === 'rn') return 'm';
  if (look === 'vv') return 'w';
  const stood = STANDS_FOR.get(look)?.[0];
  if (stood !== undefined) return stood === 'l' ? 'i' : stood;
  // Several letters in one place are a letter of its own.
  return look.length === String.fromCodePoint(look.codePointAt(0) ?? 0).length ? look : letter;
}
