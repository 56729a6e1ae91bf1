import { describe, expect, it } from '@jest/globals';
import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { hasUnbalancedBidi } from './bidi.js';
import { contentDisposition } from './content-disposition.js';
import { findHiddenText } from './hidden-text.js';
import { escapeHtml } from './html.js';
import { countCodePoints, countGraphemes, countUtf8Bytes, excerpt } from './length.js';
import { checkLine } from './line.js';
import { findLinks } from './links.js';
import { canonicalName, checkName, nameSkeleton } from './name.js';
import { normalizeNewlines } from './newlines.js';
import { checkProse } from './prose.js';
import { hasVisibleCharacter } from './visible.js';
import { findMalformedText } from './well-formed.js';

/** UTF-16 units of all kinds, lone surrogates too, thick with what makes trouble. */
const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }),
  fc.integer({ min: 0xd800, max: 0xdfff }),
  fc.integer({ min: 0, max: 0x7f }),
  fc.constantFrom(
    0x0a,
    0x0d,
    0x300,
    0x307,
    0x323,
    0x3bd,
    0x3c5,
    0x49,
    0x69,
    0x200b,
    0x200d,
    0x202e,
    0x2067,
    0x2069,
    0xfe0f,
  ),
);
const anyString = fc.array(unit, { maxLength: 60 }).map((units) => String.fromCharCode(...units));
const wellFormed = fc
  .array(fc.oneof(unit, fc.integer({ min: 0x10000, max: 0x10ffff })), { maxLength: 60 })
  .map((points) => points.map((point) => String.fromCodePoint(point)).join(''))
  .map((text) => Buffer.from(text, 'utf8').toString('utf8'));

const always = (property: fc.IProperty<[string]>): void => {
  fc.assert(property, { numRuns: 2_000 });
};

describe('any string of UTF-16 units', () => {
  it('is judged without an exception', () => {
    always(
      fc.property(anyString, (text) => {
        checkProse(text, { maxCodePoints: 50 });
        checkLine(text, { maxCodePoints: 50 });
        checkName(text);
        nameSkeleton(text);
        findHiddenText(text);
        findLinks(text);
      }),
    );
  });

  it('is malformed exactly when it would not survive UTF-8 or holds a refused character', () => {
    always(
      fc.property(anyString, (text) => {
        const survives = Buffer.from(text, 'utf8').toString('utf8') === text;
        const controls = Array.from(text).some((character) => {
          const point = character.codePointAt(0)!;
          const control = /\p{Cc}/u.test(character) && !'\t\n\r'.includes(character);
          return control || (point & 0xfffe) === 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
        });
        expect(findMalformedText(text) === null).toBe(survives && !controls);
      }),
    );
  });

  it('accepted anywhere is well-formed and visible', () => {
    always(
      fc.property(anyString, (text) => {
        const accepted =
          checkProse(text, { maxCodePoints: 60 }) === null ||
          checkLine(text, { maxCodePoints: 60 }) === null ||
          checkName(text) === null;
        if (!accepted) return;
        expect(findMalformedText(text)).toBeNull();
        expect(hasVisibleCharacter(text)).toBe(true);
      }),
    );
  });

  it('becomes a header value that Node accepts', () => {
    always(
      fc.property(anyString, (text) => {
        expect(contentDisposition(text)).toMatch(
          /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[!#$&+.^_`|~\w%-]+$/,
        );
      }),
    );
  });

  it('has a canonical name that is its own canonical name', () => {
    always(
      fc.property(anyString, (text) => {
        expect(canonicalName(canonicalName(text))).toBe(canonicalName(text));
      }),
    );
  });

  it('is escaped without losing anything', () => {
    always(
      fc.property(anyString, (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
        expect(escaped.replace(/&([^;]+);/g, (_, name: string) => entities[name]!)).toBe(text);
      }),
    );
  });
});

describe('any well-formed string', () => {
  it('has one skeleton for itself, its upper case of Latin letters, and its own skeleton', () => {
    always(
      fc.property(wellFormed, (text) => {
        const skeleton = nameSkeleton(text);
        expect(nameSkeleton(skeleton)).toBe(skeleton);
        expect(nameSkeleton(text.replace(/[a-z]/g, (letter) => letter.toUpperCase()))).toBe(skeleton);
      }),
    );
  });

  it('is counted in code points and bytes as its encodings count', () => {
    always(
      fc.property(wellFormed, (text) => {
        expect(countCodePoints(text)).toBe(Array.from(text).length);
        expect(countUtf8Bytes(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });

  it('has an excerpt that is a well-formed prefix within both limits', () => {
    fc.assert(
      fc.property(wellFormed, fc.nat(20), fc.nat(60), (text, graphemes, bytes) => {
        const shown = excerpt(text, { graphemes, bytes });
        expect(text.startsWith(shown)).toBe(true);
        expect(/\p{Cs}/u.test(shown)).toBe(false);
        expect(countUtf8Bytes(shown)).toBeLessThanOrEqual(bytes);
        expect(countGraphemes(shown)).toBeLessThanOrEqual(graphemes);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps everything but its carriage returns', () => {
    always(
      fc.property(wellFormed, (text) => {
        const stored = normalizeNewlines(text);
        expect(stored.includes('\r')).toBe(false);
        expect(stored.replaceAll('\n', '')).toBe(text.replace(/[\r\n]/g, ''));
        expect(stored.split('\n').length).toBe(text.split(/\r\n|\r|\n/).length);
      }),
    );
  });

  it('has findings in order, inside the text, and bidi findings exactly when unbalanced', () => {
    always(
      fc.property(wellFormed, (text) => {
        const found = findHiddenText(text);
        for (const [at, { start, end }] of found.entries()) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start).toBeGreaterThanOrEqual(found[at - 1]?.start ?? 0);
        }
        expect(found.some(({ code }) => code === 'unbalanced_bidi')).toBe(hasUnbalancedBidi(text));
      }),
    );
  });
});
