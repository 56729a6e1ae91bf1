import { expect, it } from '@jest/globals';
import { normalizeNewlines } from './newlines.js';

it('makes line feeds of CRLF and CR', () => {
  expect(normalizeNewlines('a\r\nb\rc\nd\r\r\n\n')).toBe('a\nb\nc\nd\n\n\n');
});

it('changes nothing else, not even what Unicode calls a line separator', () => {
  const text = ' e\u0301 ﬁ \u2028\u2029\u0085\t\ufeff ';
  expect(normalizeNewlines(text)).toBe(text);
});
