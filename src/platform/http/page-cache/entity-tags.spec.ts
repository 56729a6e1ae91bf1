import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchingTag, tagOf, tagsOf } from './entity-tags.js';

const tags = tagsOf('"abc"');

describe('If-None-Match', () => {
  it.each([
    ['"abc"', '"abc"'],
    ['W/"abc"', '"abc"'],
    ['"abc.gzip"', '"abc.gzip"'],
    ['"x", "abc.br"', '"abc.br"'],
    ['"x,y" , W/"abc" ,"z"', '"abc"'],
    ['*', '"abc"'],
    [' * ', '"abc"'],
    ['"ab"', null],
    ['abc', null],
    ['"abc', null],
    ['w/"abc"', null],
    ['"x", abc, "abc"', null],
    ['"x"abc"', null],
    ['"*"', null],
    ['', null],
    ['*, "abc"', null],
  ])('%j names %j', (header, tag) => {
    expect(matchingTag(header, tags)).toBe(tag);
  });

  it('finds a tag wherever it stands in a list', () => {
    fc.assert(
      fc.property(fc.array(fc.base64String()), fc.nat(), fc.boolean(), (others, at, isWeak) => {
        const list = others.map((other) => `"${other}="`);
        list.splice(at % (list.length + 1), 0, isWeak ? 'W/"abc"' : '"abc"');
        expect(matchingTag(list.join(', '), tags)).toBe('"abc"');
      }),
    );
  });

  it('is read in no time, whatever it is', () => {
    const begin = performance.now();
    for (const piece of ['"', '",', ',', ' ,', 'W/', '" ', '"a" ']) matchingTag(piece.repeat(5_000), tags);
    expect(performance.now() - begin).toBeLessThan(500);
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(() => matchingTag(header, tags)).not.toThrow();
      }),
    );
  });
});

describe('a tag', () => {
  it('is the same for the same bytes only', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(tagOf(one) === tagOf(Buffer.from(other))).toBe(one === other);
      }),
    );
  });
});
