import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isExactOrigin } from './origin.js';

describe('an exact origin', () => {
  it.each([
    'https://news.example.org',
    'http://localhost',
    'http://localhost:3000',
    'http://127.0.0.1:8080',
    'https://[2001:db8::1]:8443',
    'https://xn--bcher-kva.example',
  ])('%s is one', (origin) => {
    expect(isExactOrigin(origin)).toBe(true);
  });

  it.each([
    ...['null', '*', '', 'https://', 'https://*', 'https://*.example.org', 'news.example.org'],
    ...[
      'https://news.example.org/',
      'https://news.example.org/path',
      'https://news.example.org?a',
      'https://a#b',
    ],
    ...[
      'https://News.example.org',
      'HTTPS://news.example.org',
      'https://news.example.org:443',
      'http://a:80',
    ],
    ...['https://user@news.example.org', 'https://bücher.example', 'https://a..example', 'https://.example'],
    ...[
      'ftp://example.org',
      'file://',
      'javascript:alert(1)',
      'data:text/html,x',
      'blob:https://example.org',
    ],
    ...[
      'https://a.example https://b.example',
      'https://a.example\n',
      'https://a.example;',
      "https://a' 'self'",
    ],
    ...['https://127.1', 'https://a:99999', 'https://a:', `https://${'a.'.repeat(200)}example`],
  ])('%j is none', (value) => {
    expect(isExactOrigin(value)).toBe(false);
  });

  it('is what a browser would say of it, whatever is tried', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        expect(isExactOrigin(url)).toBe(new URL(url).origin === url);
        expect(isExactOrigin(new URL(url).origin)).toBe(true);
      }),
    );
  });

  it.each([undefined, null, 7, ['https://news.example.org'], {}])('%j is none', (value) => {
    expect(isExactOrigin(value)).toBe(false);
  });
});
