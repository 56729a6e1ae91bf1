import { excerpt } from './length.js';

const FALLBACK_NAME = 'download';
/** File systems allow 255 bytes; the browser may add a counter. */
const MAX_BYTES = 200;
/** Controls, bidi controls (they dress up `exe` as `jpg`), and what separates or names devices in paths. */
const UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069/\\:*?"<>|]/gu;

/**
 * Value of a `Content-Disposition` header that saves under `fileName`: an ASCII fallback and the real name as
 * RFC 5987 `filename*` (RFC 6266, 4.3). Always valid in a header, whatever the name.
 */
export function contentDisposition(fileName: string): string {
  const safe = fileName.replace(UNSAFE, '_').replace(/^[\s.]+|[\s.]+$/gu, '');
  const name = excerpt(safe, { graphemes: MAX_BYTES, bytes: MAX_BYTES }) || FALLBACK_NAME;
  const fallback = name.replace(/[^\x20-\x7e]|%/gu, '_');
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encodeExtendedValue(name)}`;
}

/** RFC 5987 `value-chars`: `encodeURIComponent` leaves `'()*` alone, which are not `attr-char`. */
function encodeExtendedValue(value: string): string {
  return encodeURIComponent(value).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
