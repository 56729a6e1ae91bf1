import { describe, expect, it } from '@jest/globals';
import { matchesSearch } from './search-text.js';

describe('a search', () => {
  it.each([
    ['No buses again 🤷‍♂️', 'BUSES'],
    ['No buses again 🤷‍♂️', '🤷‍♂️'],
    ['No buses again 🤷♂️', '🤷‍♂️'],
    ['❄️➡️🔥', '🔥'],
    ['Walked home 🇺🇦', '🇺🇦'],
    ['sp\u200bam and s\u00adpam', 'spam'],
    ['ｆｕｌｌ width', 'full'],
    ['Straße\nund Weg', 'weg STRASSE'.slice(0, 3)],
    ['می‌خواهم', 'میخواهم'],
  ])('of %j finds %j', (text, query) => {
    expect(matchesSearch(text, query)).toBe(true);
  });

  it.each([
    ['No buses again', 'trams'],
    ['No buses again', 'buses trams'],
    ['❄️➡️🔥', '🇺🇦'],
  ])('of %j does not find %j', (text, query) => {
    expect(matchesSearch(text, query)).toBe(false);
  });
});
