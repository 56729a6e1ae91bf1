import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../domain-error.js';
import { checkJsonShape } from './json-limits.js';

function refusal(text: string): string | null {
  try {
    checkJsonShape(text);
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : 'another error';
  }
}

describe('the shape of a body', () => {
  it('passes for everything that JSON can say within the caps', () => {
    const name = fc
      .string({ unit: 'grapheme' })
      .filter((text) => text !== 'prototype' && !(text in Object.prototype));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.string(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('value'), { maxLength: 5 }),
      map: fc.dictionary(name, tie('value'), { maxKeys: 5 }),
    }));
    fc.assert(
      fc.property(value, (json) => {
        expect(refusal(JSON.stringify(json))).toBeNull();
        expect(refusal(JSON.stringify(json, null, 2))).toBeNull();
      }),
    );
  });

  it('is refused when it is nested too deeply', () => {
    expect(refusal('['.repeat(16) + ']'.repeat(16))).toBeNull();
    expect(refusal('['.repeat(17) + ']'.repeat(17))).toBe('body_too_complex');
  });

  it('is refused when it has too many members', () => {
    const members = (count: number): string =>
      `{${Array.from({ length: count }, (_, index) => `"${String(index)}":0`).join(',')}}`;
    expect(refusal(members(2_000))).toBeNull();
    expect(refusal(members(2_001))).toBe('body_too_complex');
  });

  it('counts objects and lists as members, and what stands in lists', () => {
    const list = (element: string, count: number): string =>
      `{"a":[${Array(count).fill(element).join(',')}]}`;
    expect(refusal(list('{}', 1_998))).toBeNull();
    expect(refusal(list('{}', 1_999))).toBe('body_too_complex');
    expect(refusal(list('[]', 1_999))).toBe('body_too_complex');
    expect(refusal(list('1', 5_001))).toBeNull();
    expect(refusal(list('"a,b"', 5_001))).toBeNull();
    expect(refusal(list('1', 5_002))).toBe('body_too_complex');
  });

  it('is refused when a member is named twice, however it is spelled', () => {
    expect(refusal('{"a":1,"\\u0061":2}')).toBe('duplicate_member');
    expect(refusal('{"a":{"a":1},"b":{"a":1}}')).toBeNull();
    expect(refusal('[{"a":1},{"a":1}]')).toBeNull();
  });

  it('is refused when a member names a prototype, or what every object has', () => {
    for (const name of ['toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']) {
      expect(refusal(`{"${name}":1}`)).toBe('forbidden_member');
    }
    expect(refusal('{"__proto__":{}}')).toBe('forbidden_member');
    expect(refusal('{"\\u005f_proto__":{}}')).toBe('forbidden_member');
    expect(refusal('{"a":{"constructor":1}}')).toBe('forbidden_member');
    expect(refusal('{"a":"__proto__"}')).toBeNull();
  });

  it('does not take what stands in a string for structure', () => {
    expect(refusal('{"a":"\\"{[:","b":"}]"}')).toBeNull();
    expect(refusal('{"a\\\\":1,"a":2}')).toBeNull();
  });
});
