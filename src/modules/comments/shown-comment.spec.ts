import { describe, expect, it } from '@jest/globals';
import { isoTime } from './shown-comment.js';

describe('a time of a page', () => {
  it.each([
    ['2026-11-23 09:30:00', '2026-11-23T09:30:00.000Z'],
    ['2026-11-23 09:30:00.5', '2026-11-23T09:30:00.500Z'],
    ['2026-11-23 09:30:00.05', '2026-11-23T09:30:00.050Z'],
    ['2026-11-23 09:30:00.123', '2026-11-23T09:30:00.123Z'],
    ['1970-01-01 00:00:00.001', '1970-01-01T00:00:00.001Z'],
  ])('that PostgreSQL writes %s is sent as %s', (text, iso) => {
    expect(isoTime(text)).toBe(iso);
    expect(new Date(isoTime(text)).toISOString()).toBe(iso);
  });
});
