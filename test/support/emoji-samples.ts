import { createRequire } from 'node:module';

const facts = createRequire(import.meta.url)('unicode-emoji-json/data-by-emoji.json') as Readonly<
  Record<string, { readonly skin_tone_support: boolean }>
>;
const tones = Array.from('🏻🏼🏽🏾🏿');
/** The handshake between two people takes no tone of its own. */
const toneable = /(?!\u{1f91d}\u200d)(\p{Emoji_Modifier_Base})\ufe0f?/gu;

/** Every emoji of Unicode's emoji-test, fully qualified, without skin tones. */
export const emoji: readonly string[] = Object.keys(facts);

/** Every emoji that takes skin tones in all of them; two people in all pairs of them. */
export const tonedEmoji: readonly string[] = [
  ...emoji.filter((one) => facts[one]?.skin_tone_support).flatMap(inAllTones),
  ...tones.flatMap((left) => tones.map((right) => `\u{1faf1}${left}\u200d\u{1faf2}${right}`)),
];

/** As some systems leave them: the joiner lost. Only those that had one. */
export const emojiWithoutJoiner: readonly string[] = withoutJoiner(emoji);
export const tonedEmojiWithoutJoiner: readonly string[] = withoutJoiner(tonedEmoji);

/** The sequences of product.md, with their bytes in UTF-8. */
export const typicalSequences: readonly (readonly [text: string, utf8: string])[] = [
  ['\u{1f937}\u200d\u2642\ufe0f', 'f09fa4b7e2808de29982efb88f'],
  ['\u{1f937}\u2642\ufe0f', 'f09fa4b7e29982efb88f'],
  ['\u2744\ufe0f\u27a1\ufe0f\u{1f525}', 'e29d84efb88fe29ea1efb88ff09f94a5'],
  ['\u{1f494}', 'f09f9294'],
  ['\u23f3', 'e28fb3'],
  ['\u{1f3d2}\u2728', 'f09f8f92e29ca8'],
  ['\u{1f4bc}', 'f09f92bc'],
  ['\u{1f1fa}\u{1f1e6}', 'f09f87baf09f87a6'],
];

function inAllTones(one: string): string[] {
  const people = Array.from(one.matchAll(toneable)).length;
  const choices = people === 2 ? tones.flatMap((a) => tones.map((b) => [a, b])) : tones.map((tone) => [tone]);
  return choices.map((chosen) => {
    let person = 0;
    return one.replace(toneable, (_, base: string) => base + (chosen[person++] ?? chosen[0] ?? ''));
  });
}

function withoutJoiner(sequences: readonly string[]): string[] {
  return sequences.filter((one) => one.includes('\u200d')).map((one) => one.replaceAll('\u200d', ''));
}
