import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acceptedCodings } from './accept-encoding.js';

const matrix: [header: string | undefined, codings: string[]][] = [
  [undefined, ['identity']],
  ['', ['identity']],
  ['gzip', ['gzip', 'identity']],
  ['x-gzip', ['gzip', 'identity']],
  ['GZIP, Br', ['br', 'gzip', 'identity']],
  ['gzip, deflate, br, zstd', ['br', 'gzip', 'identity']],
  ['br;q=0.5, gzip', ['gzip', 'br', 'identity']],
  ['br;q=0, gzip', ['gzip', 'identity']],
  ['gzip;q=0', ['identity']],
  ['*', ['br', 'gzip', 'identity']],
  ['*;q=0', ['identity']],
  ['*, br;q=0', ['gzip', 'identity']],
  ['*;q=0.1, gzip;q=0', ['br', 'identity']],
  ['identity', ['identity']],
  ['identity, gzip;q=0.5', ['identity', 'gzip']],
  ['identity;q=0, gzip', ['gzip', 'identity']],
  ['identity;q=0', ['identity']],
  ['gzip ; q=0.001', ['gzip', 'identity']],
  ['gzip;q=1.5, br;q=none', ['identity']],
  ['gzip;q=0.0000', ['identity']],
  ['deflate, zstd', ['identity']],
  [' , ,gzip,, ', ['gzip', 'identity']],
];

describe('the codings that a client takes', () => {
  it.each(matrix)('of %j are %j', (header, codings) => {
    expect(acceptedCodings(header)).toEqual(codings);
    expect(acceptedCodings(header)).toEqual(codings);
  });

  it('never hold one that was refused, and always have plain bytes to fall back on', () => {
    const element = fc.record({
      name: fc.constantFrom('br', 'gzip', 'identity', '*', 'zstd'),
      weight: fc.constantFrom('', ';q=0', ';q=0.000', ';q=0.3', ';q=1'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(element, { selector: ({ name }) => name }), (elements) => {
        const codings = acceptedCodings(elements.map(({ name, weight }) => name + weight).join(', '));
        const refused = elements.filter(({ weight }) => /^;q=0(\.0*)?$/.test(weight)).map(({ name }) => name);
        expect(codings.filter((coding) => coding !== 'identity' && refused.includes(coding))).toEqual([]);
        expect(codings).toContain('identity');
        expect(new Set(codings).size).toBe(codings.length);
      }),
    );
  });

  it('can be read of anything', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(acceptedCodings(header)).toContain('identity');
      }),
    );
  });
});
