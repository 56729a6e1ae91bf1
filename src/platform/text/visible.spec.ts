import { expect, it } from '@jest/globals';
import { hasVisibleCharacter } from './visible.js';

it.each(['a', '.', '🔥', '❄️', '#️⃣', '🇺🇦', '☐', '\u200b\u200bя', '한', '\ue000', '\u{1fae9}'])(
  '%j can be seen',
  (text) => {
    expect(hasVisibleCharacter(text)).toBe(true);
  },
);

it.each([
  ['nothing', ''],
  ['white space', ' \t\n\u00a0\u2003\u3000\u2028\u1680'],
  ['zero width space', '\u200b'],
  ['byte order mark', '\ufeff'],
  ['joiners', '\u200c\u200d\u2060'],
  ['braille blank', '\u2800'],
  ['Hangul fillers', '\u115f\u1160\u3164\uffa0'],
  ['soft hyphen', '\u00ad'],
  ['bidi controls', '\u202e\u2069\u061c'],
  ['variation selectors', '\ufe0f\u{e0100}\u180b'],
  ['bare marks', '\u0301\u20e3\u034f'],
  ['tags', '\u{e0041}\u{e007f}'],
  ['lost attachment', '\ufffc'],
  ['null notehead', '\u{1d159}'],
  ['annotation anchors', '\ufff9\ufffb'],
])('%s alone is blank', (_, text) => {
  expect(hasVisibleCharacter(text)).toBe(false);
});
