import { Buffer } from 'node:buffer';

/** Null when what came is, in UTF-8, what was sent; otherwise both in hexadecimal. */
export function difference(place: string, sent: string, came: string | Buffer | null): string | null {
  const expected = Buffer.from(sent);
  const actual = Buffer.from(came ?? '');
  if (came !== null && Buffer.compare(expected, actual) === 0) return null;
  return `${place}: sent ${JSON.stringify(sent)} ${expected.toString('hex')}, came ${actual.toString('hex')}`;
}
