import { expect, it } from '@jest/globals';
import { validateHeaderValue } from 'node:http';
import { contentDisposition } from './content-disposition.js';

it('names an ASCII file twice', () => {
  expect(contentDisposition('comments 2026.csv')).toBe(
    `attachment; filename="comments 2026.csv"; filename*=UTF-8''comments%202026.csv`,
  );
});

it('keeps emoji and other scripts in the extended name', () => {
  expect(contentDisposition('тред 🔥.json')).toBe(
    `attachment; filename="____ _.json"; filename*=UTF-8''%D1%82%D1%80%D0%B5%D0%B4%20%F0%9F%94%A5.json`,
  );
});

it('encodes what encodeURIComponent leaves', () => {
  expect(contentDisposition("it's (a).txt")).toMatch(/''it%27s%20%28a%29\.txt$/);
});

it.each(['🤷‍♂️', '"; x="', 'a\r\nSet-Cookie: b', '\ud83e', '%2e%2e', '../../etc/passwd', 'é'.repeat(500)])(
  '%j makes a header that Node sends',
  (name) => {
    const value = contentDisposition(name);
    expect(() => {
      validateHeaderValue('content-disposition', value);
    }).not.toThrow();
    expect(value).toMatch(/^attachment; filename="[^"\\%/]+"; filename\*=UTF-8''[^'"/]+$/);
  },
);

it('does not let a bidi override dress up the extension', () => {
  expect(contentDisposition('invoice\u202egpj.exe')).toMatch(/invoice_gpj\.exe$/);
});

it('has a name even for nothing', () => {
  expect(contentDisposition('...')).toBe(`attachment; filename="download"; filename*=UTF-8''download`);
});
