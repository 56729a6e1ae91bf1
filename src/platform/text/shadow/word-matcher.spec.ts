import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Shadow } from './shadow.js';
import { WordMatcher } from './word-matcher.js';

const found = (entries: readonly string[], text: string): string[] =>
  new WordMatcher(entries)
    .find(text)
    .map(({ entry, start, end }) => `${entries[entry]!}: ${text.slice(start, end)}`);

describe('an entry of a list', () => {
  it.each([
    ['idiot', '🤷‍♂️ You 1d\u200bi0t!', ['idiot: 1d\u200bi0t']],
    ['idiot', 'i d i o t, i.d.i.o.t', ['idiot: i d i o t', 'idiot: i.d.i.o.t']],
    ['shut up', 'Shut  up. SHUTUP!', ['shut up: Shut  up', 'shut up: SHUTUP']],
    ['idiot*', 'idiots, idiotic; my idiot', ['idiot*: idiot', 'idiot*: idiot', 'idiot*: idiot']],
    ['*wit', 'nitwit, witty', ['*wit: wit']],
    ['fu*face', 'fuzzyface fuface fu face fuzzy', ['fu*face: fuzzyface', 'fu*face: fuface']],
    ['1488', '14 88, 1488, l488', ['1488: 1488']],
    [
      'Blödmann',
      'Bloedmann BLÖDMANN blodmann',
      ['Blödmann: Bloedmann', 'Blödmann: BLÖDMANN', 'Blödmann: blodmann'],
    ],
    ['笨蛋', '你这个笨蛋啊', ['笨蛋: 笨蛋']],
    ['ass', 'ass, as, asss, class, assess', ['ass: ass']],
    ['ass', 'assss', ['ass: assss']],
    ['god', 'god good gooood', ['god: god', 'god: gooood']],
    ['hell', "hell; he'll, hello, shell, Heil", ['hell: hell']],
    ['kill', 'kiIl kill kiii', ['kill: kiIl', 'kill: kill']],
    ['cock', 'Слово «соск» по-русски.', []],
    ['cock', 'What a соск this is.', ['cock: соск']],
    ['ist', 'the 1st; 151', ['ist: 1st']],
    ['***', 'anything', []],
    ['!?', 'anything!?', []],
  ])('%s in %j', (entry, text, expected) => {
    expect(found([entry], text)).toEqual(expected);
  });

  it('may be the beginning, the end or the middle of another one', () => {
    const list = ['she', 'he', 'hers', '*he*', 'us hers'];
    expect(found(list, 'she, us hers')).toEqual([
      'she: she',
      '*he*: he',
      'us hers: us hers',
      '*he*: he',
      'hers: hers',
    ]);
  });

  it('is told by its position in the list', () => {
    expect(new WordMatcher(['!', 'one', 'two']).find('two')).toEqual([{ entry: 2, start: 0, end: 3 }]);
  });

  it('catches nothing when there is none', () => {
    expect(new WordMatcher([]).find('anything')).toEqual([]);
  });
});

const letters = fc.constantFrom(...'abcde');
const word = fc.array(letters, { minLength: 2, maxLength: 5 }).map((row) => row.join(''));
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0x20, max: 0x7e })), {
    maxLength: 80,
  })
  .map((points) => String.fromCharCode(...points));

/** What a plain word may be written as: each letter as often, or at least two times more. */
function isWrittenAs(entry: string, written: string): boolean {
  const rows = entry.match(/(.)\1*/g) ?? [];
  const pattern = rows.map((row) => `(${row[0]!}{${row.length},})`).join('');
  const match = new RegExp(`^${pattern}$`).exec(written);
  if (!match) return false;
  const more = rows.map((row, index) => match[index + 1]!.length - row.length);
  return more.some((extra) => extra > 1) || more.filter((extra) => extra === 1).length !== 1;
}

describe('any list', () => {
  it('finds in plain words what a search one by one finds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 8 }), fc.array(word, { maxLength: 8 }), (list, words) => {
        const expected = words.flatMap((written) => list.filter((entry) => isWrittenAs(entry, written)));
        const text = words.join(' and ');
        const seen = new WordMatcher(list).find(text).map(({ entry }) => list[entry]!);
        expect(seen.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 500 },
    );
  });

  it('finds a word under any mixture of tricks, and says where', () => {
    const tricks = fc.constantFrom<(letter: string) => string>(
      (letter) => letter,
      (letter) => letter.toUpperCase(),
      (letter) => `${letter}\u200b`,
      (letter) => `\u00ad${letter}`,
      (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0),
      (letter) => String.fromCodePoint(letter.charCodeAt(0) - 0x61 + 0x1d4ea),
      (letter) => `${letter}\u0336`,
      (letter) => letter.repeat(4),
    );
    const joints = fc.constantFrom('', '.', ' ', '-');
    const target = 'hornbeam';
    fc.assert(
      fc.property(fc.array(tricks, { minLength: 8, maxLength: 8 }), joints, (row, joint) => {
        const written = Array.from(target, (letter, at) => row[at]!(letter)).join(joint);
        const text = `The old ${written}, 🤷‍♂️`;
        const [match, ...others] = new WordMatcher([target]).find(text);
        expect(others).toEqual([]);
        expect(text.slice(match!.start, match!.end).replace(/^\u00ad|\u200b$/g, '')).toBe(
          written.replace(/^\u00ad|\u200b$/g, ''),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('judges any text without an exception, with places inside of it', () => {
    const matcher = new WordMatcher(['a', 'i*', '*o', 'le*t', 'so on', '1']);
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { start, end } of matcher.find(text)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('has a quick pass that counts the letters which are laid out after it', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, readSymbols) => {
        const shadow = new Shadow(text, readSymbols);
        const { units } = shadow;
        expect(shadow.startOf(shadow.runCount)).toBe(units.length);
        for (let run = 0; run < shadow.runCount; run++) {
          const shapes = units
            .slice(shadow.startOf(run), shadow.startOf(run + 1))
            .map(({ letter }) => letter.shape);
          expect(new Set(shapes).size).toBe(1);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

it('text made to be slow is not: long rows of one shape, of spaced letters and of masks', () => {
  const matcher = new WordMatcher([
    'ilililil',
    'i l i',
    'lllll',
    'ill*',
    '*lil*il',
    'idiot',
    'rotor',
    'a*a*a*b',
  ]);
  for (const text of [
    'il'.repeat(10_000),
    'i l '.repeat(5_000),
    'i*t '.repeat(5_000),
    'рот'.repeat(6_000),
    'a'.repeat(20_000),
  ]) {
    expect(matcher.find(text).length).toBeLessThanOrEqual(200);
  }
});
