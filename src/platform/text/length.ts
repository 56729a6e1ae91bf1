import { Buffer } from 'node:buffer';
import { countGraphemes as countClusters, graphemeSegments } from 'unicode-segmenter/grapheme';

/** Length in code points, as PostgreSQL's `char_length` counts. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i += 1) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      count -= 1;
      i += 1;
    }
  }
  return count;
}

/** Length in bytes of UTF-8, as PostgreSQL's `octet_length` counts. */
export function countUtf8Bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Length in extended grapheme clusters (UAX #29): what a reader would count. `Intl.Segmenter` is quadratic. */
export function countGraphemes(text: string): number {
  return countClusters(text);
}

export interface ExcerptLimits {
  graphemes: number;
  /** UTF-8 bytes. */
  bytes: number;
}

/**
 * The longest prefix of whole graphemes within both limits. Only where the first grapheme alone is over the
 * byte limit (a bomb of marks or joiners) is it cut, at a code point.
 */
export function excerpt(text: string, limits: ExcerptLimits): string {
  if (limits.graphemes < 1) return '';
  let end = 0;
  let bytes = 0;
  let graphemes = 0;
  for (const { segment } of graphemeSegments(text)) {
    bytes += countUtf8Bytes(segment);
    if (bytes > limits.bytes) return end === 0 ? cutToBytes(segment, limits.bytes) : text.slice(0, end);
    end += segment.length;
    graphemes += 1;
    if (graphemes >= limits.graphemes) break;
  }
  return text.slice(0, end);
}

function cutToBytes(text: string, maxBytes: number): string {
  let end = 0;
  let bytes = 0;
  for (const character of text) {
    bytes += countUtf8Bytes(character);
    if (bytes > maxBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}
