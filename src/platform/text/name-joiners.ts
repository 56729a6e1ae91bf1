import { DRAWN_FLAG_SEQUENCE } from './flag-sequence.js';

const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffc\u{1d159}]/u;

const ZWNJ = '\u200c';
const ZWJ = '\u200d';
const MARK = /\p{M}/u;
const EMOJI_END = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\ufe0f]/u;
const PICTOGRAPH = /\p{Extended_Pictographic}/u;
const KEYCAP_BASE = /[0-9#*]/;
const ENCLOSING_KEYCAP = '\u20e3';
const EMOJI_SELECTOR = /[\ufe0e\ufe0f]/;
const IDEOGRAPHIC_SELECTOR = /[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/u;
const IDEOGRAPH = /\p{Unified_Ideograph}/u;
const MONGOLIAN_SELECTOR = /[\u180b-\u180f]/;
const MONGOLIAN = /\p{Script=Mongolian}/u;
/** Scripts of joining type D or R in which ZWNJ and ZWJ choose the shape of a letter (IDNA CONTEXTJ, rule A.1). */
const CURSIVE =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Mongolian}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;
/** Indic_Syllabic_Category = Virama, Pure_Killer or Invisible_Stacker (IDNA CONTEXTJ, rules A.1 and A.2). */
const VIRAMA =
  /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u1039\u103a\u1714\u17d2\u1a60\u1b44\u1baa\ua806\ua8c4\ua953\ua9c0\uaaf6\uabed\u{11046}\u{110b9}\u{11133}\u{111c0}\u{11235}\u{1134d}\u{11442}\u{114c2}\u{115bf}\u{1163f}\u{116b6}\u{11839}]/u;

/**
 * Whether a name holds a character that shows nothing, where no script or emoji asks for it. Two names that
 * differ in nothing visible would pass for each other; a joiner with a meaning is no such difference.
 */
export function hasInvisibleCharacter(name: string): boolean {
  if (!IGNORABLE.test(name)) return false;
  const characters = Array.from(name.replace(DRAWN_FLAG_SEQUENCE, '\u{1f3f4}'));
  return characters.some((character, at) => IGNORABLE.test(character) && !isMeaningful(characters, at));
}

function isMeaningful(characters: readonly string[], at: number): boolean {
  const character = characters[at] ?? '';
  const before = characters[at - 1] ?? '';
  const after = characters[at + 1] ?? '';
  if (character === ZWJ && EMOJI_END.test(before) && PICTOGRAPH.test(after)) return true;
  if (character === ZWJ || character === ZWNJ) return isMeaningfulJoiner(characters, at);
  if (EMOJI_SELECTOR.test(character)) {
    return PICTOGRAPH.test(before) || (KEYCAP_BASE.test(before) && after === ENCLOSING_KEYCAP);
  }
  if (IDEOGRAPHIC_SELECTOR.test(character)) return IDEOGRAPH.test(before);
  return MONGOLIAN_SELECTOR.test(character) && MONGOLIAN.test(before) && !MONGOLIAN_SELECTOR.test(before);
}

function isMeaningfulJoiner(characters: readonly string[], at: number): boolean {
  // Bengali and Kannada also write a ZWJ in front of the virama, between it and the letter.
  if (VIRAMA.test(characters[at - 1] ?? '')) return true;
  if (characters[at] === ZWJ && VIRAMA.test(characters[at + 1] ?? '')) return true;
  let base = at - 1;
  while (MARK.test(characters[base] ?? '')) base -= 1;
  return CURSIVE.test(characters[base] ?? '') && CURSIVE.test(characters[at + 1] ?? '');
}
