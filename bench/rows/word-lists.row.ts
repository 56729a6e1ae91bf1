import { WordMatcher } from '../../src/platform/text/shadow/word-matcher.js';
import { figureFinding } from '../report/finding.js';
import type { Row } from './row.js';

const entries = 10_000;
const rounds = 7;
const textsARound = 2_000;
const text =
  'The council met on Tuesday to decide whether the old night train should run again, and most of those who spoke ' +
  'were for it: it is slow, they said, but it is ours. I have taken it for years. What nobody mentioned is the price ' +
  'of a ticket, which has doubled since spring, and that will decide it.';

/** Ten thousand words and phrases against a comment of 300 characters, in time of the processor. */
export const wordLists: Row = {
  name: 'word-lists',
  run: () => {
    const matcher = new WordMatcher(Array.from({ length: entries }, (_, at) => entryOf(at)));
    for (let warm = 0; warm < textsARound; warm++) matcher.find(text);
    const figures = Array.from({ length: rounds }, () => {
      const before = process.cpuUsage();
      for (let times = 0; times < textsARound; times++) matcher.find(text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / textsARound;
    });
    return Promise.resolve([
      figureFinding({
        what: `a list of ${entries.toLocaleString('en')} words and phrases against ${String(text.length)} characters`,
        bar: { most: 30 },
        figures,
        unit: 'µs',
      }),
    ]);
  },
};

/** Words of four to ten letters as they fall, every fifth entry a phrase of two. */
function entryOf(at: number): string {
  let seed = at * 7_919 + 12_345;
  const word = Array.from({ length: 4 + (at % 7) }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return String.fromCharCode(97 + ((seed >> 8) % 26));
  }).join('');
  return at % 5 === 0 ? `${word} ${Array.from(word).reverse().join('')}` : word;
}
