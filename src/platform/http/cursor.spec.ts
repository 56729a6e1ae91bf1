import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Keyring } from '../crypto/keyring.js';
import { DomainError } from '../domain-error.js';
import { CursorCodec, pageOf } from './cursor.js';

const codec = new CursorCodec(new Keyring('a secret of more than thirty-two characters'));
const position = { rank: 1_764_000_000_123, id: '019aa0c7-6c00-7000-8000-0000000000ff' };
const scope = ['threads', 'article', 'oldest'];

function refusal(decode: () => unknown): string | null {
  try {
    decode();
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : 'another error';
  }
}

describe('a cursor', () => {
  it('comes back as the position it was made from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), fc.uuid(), (rank, id) => {
        expect(codec.decode(scope, codec.encode(scope, { rank, id }))).toEqual({ rank, id });
      }),
    );
  });

  it('is null where there is none', () => {
    expect(codec.decode(scope, undefined)).toBeNull();
  });

  it('belongs to one list: another article or order refuses it', () => {
    const cursor = codec.encode(scope, position);
    expect(refusal(() => codec.decode(['threads', 'article', 'newest'], cursor))).toBe('invalid_cursor');
    expect(refusal(() => codec.decode(['threads', 'articleoldest', ''], cursor))).toBe('invalid_cursor');
  });

  it('is refused with any one character changed', () => {
    const cursor = codec.encode(scope, position);
    for (let at = 0; at < cursor.length; at++) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      const changed = cursor.slice(0, at) + other + cursor.slice(at + 1);
      expect(refusal(() => codec.decode(scope, changed))).toBe('invalid_cursor');
    }
  });

  it('is refused when it is no cursor at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(refusal(() => codec.decode(scope, text))).toBe('invalid_cursor');
      }),
    );
  });

  it('says nothing to another installation', () => {
    const other = new CursorCodec(new Keyring('another secret of more than thirty-two characters'));
    expect(refusal(() => other.decode(scope, codec.encode(scope, position)))).toBe('invalid_cursor');
  });
});

describe('a page', () => {
  it('has a next cursor only when a row more than its limit was found', () => {
    expect(pageOf([1, 2, 3], 2, String)).toEqual({ rows: [1, 2], nextCursor: '2' });
    expect(pageOf([1, 2], 2, String)).toEqual({ rows: [1, 2], nextCursor: null });
    expect(pageOf([], 2, String)).toEqual({ rows: [], nextCursor: null });
  });
});
