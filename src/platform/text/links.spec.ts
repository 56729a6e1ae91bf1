import { describe, expect, it } from '@jest/globals';
import { findLinks } from './links.js';

const urls = (text: string): string[] => findLinks(text).map(({ url }) => url);

describe('findLinks', () => {
  it('finds links with their place in the text', () => {
    const text = '🔥 see https://Example.com/a?b=c, and more';
    const [link] = findLinks(text);
    expect(link).toEqual({ url: 'https://example.com/a?b=c', host: 'example.com', start: 7, end: 32 });
    expect(text.slice(link?.start, link?.end)).toBe('https://Example.com/a?b=c');
  });

  it('finds bare domains', () => {
    expect(urls('go to example.com or casino.xyz/win now')).toEqual([
      'http://example.com/',
      'http://casino.xyz/win',
    ]);
    expect(urls('//example.com/x')).toEqual(['http://example.com/x']);
  });

  it('gives the host in punycode', () => {
    expect(findLinks('https://пример.рф/').map(({ host }) => host)).toEqual(['xn--e1afmkfd.xn--p1ai']);
    expect(findLinks('https://аpple.com').map(({ host }) => host)).toEqual(['xn--pple-43d.com']);
  });

  it.each([
    ['an e-mail address', 'write to jane.doe@example.com'],
    ['a mailto link', 'mailto:jane@example.com'],
    ['another protocol', 'ftp://example.com javascript:alert(1) data:text/html,x'],
    ['a link with a user', 'https://google.com@evil.example/ and http://a:b@evil.com'],
    ['a version or a number', 'v1.2.3 costs 3.50 at 10.0.0.1'],
    ['a missing space', 'Well said.Then again.Never'],
    ['a host that is not valid', 'http://[zz]/ https://./'],
    ['plain text', 'nothing here 🤷‍♂️'],
  ])('finds none in %s', (_, text) => {
    expect(urls(text)).toEqual([]);
  });
});
