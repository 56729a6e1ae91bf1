import { hasBidiControl } from './bidi.js';
import { DRAWN_FLAG_SEQUENCE } from './flag-sequence.js';
import { countCodePoints, countGraphemes, countUtf8Bytes } from './length.js';
import { lookAlikeOf } from './look-alikes.js';
import { hasInvisibleCharacter } from './name-joiners.js';
import type { TextProblem } from './text-problem.js';
import { checkReadable, checkSingleLine, checkWellFormed } from './text-rules.js';

const MAX_GRAPHEMES = 40;
const MAX_CODE_POINTS = 160;
const MAX_BYTES = 640;
/** NFC can shorten a text to a third at most; what is longer than this is refused without normalizing it. */
const MAX_UNITS_AS_SENT = 2_000;

const SPACES = /\p{Zs}+/gu;

/**
 * The form a name is stored in: NFC, runs of spaces as one space, none at the ends. TAB and line breaks stay,
 * for `checkName` to refuse.
 */
export function canonicalName(name: string): string {
  // Normalizing a run of marks is quadratic in ICU (64 KB: 8 s); no name that long is going to be accepted.
  const composed = name.length > MAX_UNITS_AS_SENT ? name : name.normalize('NFC');
  return composed.replace(SPACES, ' ').replace(/^ | $/g, '');
}

/** Judges a name as `canonicalName` would store it: any script and any emoji, but nothing unseen. */
export function checkName(name: string): TextProblem | null {
  const unfit = checkWellFormed(name) ?? checkSingleLine(name);
  if (unfit !== null) return unfit;
  if (name.length > MAX_UNITS_AS_SENT) return tooLong;
  const canonical = canonicalName(name);
  if (
    countCodePoints(canonical) > MAX_CODE_POINTS ||
    countUtf8Bytes(canonical) > MAX_BYTES ||
    countGraphemes(canonical) > MAX_GRAPHEMES
  ) {
    return tooLong;
  }
  return checkCharacters(canonical);
}

const tooLong: TextProblem = {
  code: 'text_too_long',
  detail: `A name has at most ${MAX_GRAPHEMES} characters, and ${MAX_BYTES} bytes.`,
};

function checkCharacters(name: string): TextProblem | null {
  const unreadable = checkReadable(name);
  if (unreadable !== null) return unreadable;
  if (hasBidiControl(name)) {
    return { code: 'bidi_control', detail: 'A name cannot hold controls for the direction of text.' };
  }
  if (hasInvisibleCharacter(name) || /^\p{M}/u.test(name)) {
    return {
      code: 'name_invalid_character',
      detail: 'A name cannot begin with a combining mark or hold invisible characters.',
    };
  }
  return null;
}

const FLAG_OR_INVISIBLE = new RegExp(
  `(${DRAWN_FLAG_SEQUENCE.source})|[\\p{Default_Ignorable_Code_Point}\\p{White_Space}\\p{Cc}\\u2800\\ufff9-\\ufffc\\u{1d159}]`,
  'gu',
);
/** A keycap such as #️⃣ is told from another by its punctuation. */
const PUNCTUATION = /\p{P}(?!\u20e3)/gu;
const DOTTED_WITH_MARKS = /([ij])(\p{M}+)/gu;
const COMBINING_DOT_ABOVE = '\u0307';
const GREEK = /\p{Script=Greek}/u;
const OTHER_EUROPEAN = /[\p{Script=Latin}\p{Script=Cyrillic}]/u;

/**
 * What a name looks like: two names with the same skeleton cannot be told apart with certainty. For
 * comparing only, never for showing. Idempotent, and empty only where a name has no visible character.
 *
 * After UTS #39 ("skeleton"), with case folded and with these decisions:
 * - NFKD is NFKC's and NFD's work in one; the table of look-alikes folds the case, and says why.
 * - White space, punctuation and what is invisible fall away ("ad.min", "Ad min" and "@admin" are admin), save
 *   that a name of nothing but punctuation keeps it.
 * - Marks stay, as in UTS #39: "admín" is not "admin". A dot over i or j shows nothing and falls away.
 * - A name in Greek letters alone is Greek: its ν and υ go with Ν and Υ, otherwise with the Latin v and u.
 * - The three flags that are made of tags stay three.
 *
 * For names that passed `checkName` or `checkLine`: normalizing an endless run of marks takes seconds.
 * Skeletons are stored: a change to these rules or to the table needs a migration that computes them anew.
 */
export function nameSkeleton(name: string): string {
  const visible = name
    .normalize('NFKD')
    .replace(FLAG_OR_INVISIBLE, (_, flag: string | undefined) => flag ?? '');
  const shapes = Array.from(inOneScript(visible), lookAlikeOf).join('');
  const spoken = shapes.replace(PUNCTUATION, '');
  return (spoken === '' ? shapes : spoken)
    .normalize('NFD')
    .replace(DOTTED_WITH_MARKS, (_, letter: string, marks: string) => {
      return letter + marks.replaceAll(COMBINING_DOT_ABOVE, '');
    });
}

function inOneScript(name: string): string {
  if (!GREEK.test(name) || OTHER_EUROPEAN.test(name)) return name;
  return name.replaceAll('ν', 'Ν').replaceAll('υ', 'Υ');
}
