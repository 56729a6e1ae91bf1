import { describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { hasCombiningRun } from './combining-run.js';
import { findHiddenText } from './hidden-text.js';
import { checkLine } from './line.js';
import { canonicalName, checkName, nameSkeleton } from './name.js';
import { checkProse } from './prose.js';

const emoji = Object.keys(createRequire(import.meta.url)('unicode-emoji-json/data-by-emoji.json') as object);
const toned = emoji.flatMap((one) =>
  Array.from('🏻🏿', (tone) => one.replace(/^(\p{Emoji_Modifier_Base})\ufe0f?/u, `$1${tone}`)),
);
const withoutJoiner = emoji.map((one) => one.replaceAll('\u200d', ''));
const withoutSelector = emoji.map((one) => one.replaceAll('\ufe0f', ''));

/** As people write; the comment says what could be mistaken for an attack. */
const writing: Readonly<Record<string, string>> = {
  Russian: 'Спасибо автору, отличный разбор',
  Ukrainian: 'Щиро дякую, п’ять з плюсом',
  Greek: 'Ευχαριστώ πολύ, Νίκος',
  polytonicGreek: 'ἐν ἀρχῇ ἦν ὁ λόγος',
  Arabic: 'شكرا جزيلا على المقال',
  vocalizedArabic: 'بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ',
  Persian: 'می\u200cخواهم کتاب\u200cها را بخوانم',
  Urdu: 'بہت\u200cاچھا لکھا ہے',
  Hebrew: 'תודה רבה',
  pointedHebrew: 'בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים',
  Yiddish: 'אַ שיינעם דאַנק',
  Syriac: 'ܫܠܡܐ ܥܠܝܟ',
  Devanagari: 'बहुत अच्छा लेख, क्\u200dष और क्\u200cष',
  Marathi: 'दऱ्\u200dया',
  Tamil: 'நன்றி ஐயா க்\u200cஷ',
  Bengali: 'ধন্যবাদ র\u200d্যাব ক্\u200cত',
  Sinhala: 'ශ්\u200dරී ලංකාව',
  Telugu: 'ధన్యవాదాలు రాజ్\u200cకుమార్',
  Kannada: 'ಧನ್ಯವಾದ ರ\u200d್ಕ',
  Malayalam: 'അവന്\u200d നന്ദി',
  Gujarati: 'ખૂબ સરસ',
  Gurmukhi: 'ਬਹੁਤ ਵਧੀਆ',
  Odia: 'ଧନ୍ୟବାଦ',
  Thai: 'ขอบคุณที่เขียน น้ำ',
  Lao: 'ຂອບໃຈຫຼາຍໆ',
  Tibetan: 'བོད་སྐད་ བསྒྲུབས',
  stackedTibetan: 'ཧྐྵྨླྺྼྻྂ',
  Khmer: 'អរគុណច្រើន ស្ត្រី',
  Burmese: 'ကျေးဇူးတင်ပါတယ် ဣန္ဒြေ',
  Georgian: 'დიდი მადლობა',
  Armenian: 'Շնորհակալություն',
  Ethiopic: 'እናመሰግናለን',
  Chinese: '写得很好，谢谢',
  selectedIdeograph: '葛\u{e0100}城市',
  Japanese: 'ありがとうございます、プログラマー',
  decomposedJapanese: 'か\u3099き\u3099は\u309a',
  Korean: '감사합니다',
  jamo: '감사합니다'.normalize('NFD'),
  Mongolian: 'ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠌',
  Nko: 'ߌ ߣߌ߫ ߗߋ߫',
  Adlam: '𞤀𞤣𞤤𞤢𞤥 𞤆𞤵𞤤𞤢𞤪',
  Cherokee: 'ᎣᏏᏲ ᏣᎳᎩ',
  Tifinagh: 'ⵜⴰⵏⵎⵎⵉⵔⵜ',
  Inuktitut: 'ᓇᑯᕐᒦᒃ',
  decomposedVietnamese: 'Cảm ơn rất nhiều, Nguyễn'.normalize('NFD'),
  Yoruba: 'Ẹ ṣé gan-an, ọ̀rẹ́'.normalize('NFD'),
  Turkish: 'İyi günler, ışık',
  German: 'Schöne Grüße aus Straßburg',
  Javanese: 'ꦩꦠꦸꦂꦤꦸꦮꦸꦤ꧀',
  mathematics: '∀x∈ℝ: x²≥0 ⇒ √x̄',
};

const problemsOf = (text: string): unknown[] => [
  checkProse(text, { maxCodePoints: 5_000, maxBytes: 20_000 }),
  checkLine(text, { maxCodePoints: 200 }),
  checkName(text),
  ...findHiddenText(text),
];
const refused = (texts: readonly string[]): string[] =>
  texts.filter((text) => problemsOf(text).some((problem) => problem !== null));

describe('emoji', () => {
  it('are welcome, every one of them, in bodies, lines and names', () => {
    expect(emoji.length).toBeGreaterThan(1_800);
    expect(refused(emoji)).toEqual([]);
  });

  it('are welcome with skin tones', () => {
    expect(toned.filter((one) => /\p{Emoji_Modifier}/u.test(one)).length).toBeGreaterThan(500);
    expect(refused(toned)).toEqual([]);
  });

  it('are welcome with their joiners lost on the way, as some systems leave them', () => {
    expect(refused(withoutJoiner)).toEqual([]);
  });

  it('are welcome without their presentation selectors', () => {
    expect(refused(withoutSelector)).toEqual([]);
  });

  it('are welcome all in one comment', () => {
    for (const all of [emoji.join(''), withoutJoiner.join('')]) {
      expect(checkProse(all, { maxCodePoints: 10_000 })).toBeNull();
      expect(findHiddenText(all)).toEqual([]);
    }
  });

  it('are welcome as real comments end in them', () => {
    const endings = [
      '🤷‍♂️',
      '\u{1f937}\u2642\ufe0f',
      '❄️➡️🔥',
      '💔',
      '⏳',
      '🏒✨',
      '💼',
      '🇺🇦',
      '❤️'.repeat(10),
    ];
    expect(refused(endings)).toEqual([]);
  });

  it('as names are told apart by their skeletons', () => {
    const names = new Map<string, string>();
    const taken = emoji.filter((one) => {
      const skeleton = nameSkeleton(one);
      const clash = skeleton === '' || names.has(skeleton);
      names.set(skeleton, one);
      return clash;
    });
    expect(taken).toEqual([]);
  });
});

describe('scripts', () => {
  it.each(Object.entries(writing))('%s is accepted in a body, a line and a name', (_, text) => {
    expect(problemsOf(text)).toEqual([null, null, null]);
  });

  it.each(Object.entries(writing))('%s is a long body without a run of marks', (_, text) => {
    const body = `${text}\n\n`.repeat(50);
    expect(checkProse(body, { maxCodePoints: 5_000, maxBytes: 20_000 })).toBeNull();
    expect(findHiddenText(body)).toEqual([]);
    expect(hasCombiningRun(body)).toBe(false);
  });

  it.each(Object.entries(writing))('a name in %s has a skeleton that is its own skeleton', (_, text) => {
    const skeleton = nameSkeleton(canonicalName(text));
    expect(skeleton).not.toBe('');
    expect(nameSkeleton(skeleton)).toBe(skeleton);
  });

  it('have names with different skeletons, in whatever normalization form', () => {
    const { jamo, ...others } = writing;
    const skeletons = Object.values(others).map(nameSkeleton);
    expect(skeletons).toContain(nameSkeleton(jamo!));
    expect(new Set(skeletons).size).toBe(skeletons.length);
  });
});
