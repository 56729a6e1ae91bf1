import { describe, expect, it } from '@jest/globals';
import { readExternalAnswer } from './external-answer.js';

const read = (body: string | Buffer, status = 200) => readExternalAnswer(status, Buffer.from(body as string));

describe('an answer of a site’s own check', () => {
  it.each(['approve', 'hold', 'reject'] as const)('may be %s, with a reason or without', (verdict) => {
    expect(read(JSON.stringify({ verdict, reason: 'Score 0.93 🤷‍♂️', score: 0.93 }))).toEqual({
      verdict,
      reason: 'Score 0.93 🤷‍♂️',
    });
    expect(read(JSON.stringify({ verdict }), 201)).toEqual({ verdict, reason: null });
  });

  it('keeps its verdict where the reason is no line of text', () => {
    for (const reason of ['', 'a\nb', 'x'.repeat(201), '\u0000', '\ud800', 7, null, ['spam'], '\u202eabc']) {
      expect(read(JSON.stringify({ verdict: 'hold', reason }))).toEqual({ verdict: 'hold', reason: null });
    }
  });

  it.each([
    ['', 200],
    ['approve', 200],
    ['"approve"', 200],
    ['null', 200],
    ['{}', 200],
    ['{"verdict":"Approve"}', 200],
    ['{"verdict":["approve"]}', 200],
    ['{"verdict":"dismiss"}', 200],
    ['[{"verdict":"approve"}]', 200],
    ['{"verdict":"approve"', 200],
    ['{"verdict":"approve"}', 302],
    ['{"verdict":"approve"}', 404],
    ['{"verdict":"approve"}', 500],
  ])('is none: %s with %i', (body, status) => {
    expect(read(body, status)).toBeNull();
  });

  it('is none in another encoding than UTF-8', () => {
    expect(read(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toBeNull();
    expect(read(Buffer.from('{"verdict":"approve"}', 'utf16le'))).toBeNull();
  });
});
