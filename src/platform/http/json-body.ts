import { declareError, type FieldError } from '../domain-error.js';
import { findMalformedText } from '../text/well-formed.js';
import { checkJsonShape, maxListElements } from './json-limits.js';
import { pointerTo } from './json-pointer.js';

export const malformedJson = declareError('malformed_json', 'invalid', 'The body is not JSON.');
export const bodyNotObject = declareError('body_not_object', 'invalid', 'The body must be a JSON object.');
export const malformedText = declareError(
  'malformed_text',
  'invalid',
  'The request has text that is not well-formed UTF-8, or control characters.',
);
export const unsupportedCharset = declareError(
  'unsupported_charset',
  'unsupported',
  'The body must be UTF-8.',
);

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Parses a JSON body: fatal UTF-8, capped shape, and no string or member name that PostgreSQL would store as
 * something else than was sent. An empty body is undefined. Throws DomainError.
 */
export function parseJsonBody(contentType: string, body: Buffer, hasLargeList = false): unknown {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') throw unsupportedCharset();
  if (body.length === 0) return undefined;
  const text = decode(body);
  const value = parse(text);
  checkJsonShape(text, hasLargeList ? maxListElements : undefined);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bodyNotObject();
  const malformed = malformedStrings(value, '');
  if (malformed.length > 0) throw malformedText(malformed);
  return value;
}

function decode(body: Buffer): string {
  try {
    return decoder.decode(body);
  } catch {
    throw malformedText();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Nesting beyond the parser's stack ends here as well.
    throw malformedJson();
  }
}

function malformedStrings(value: unknown, pointer: string): FieldError[] {
  if (typeof value === 'string') {
    const found = findMalformedText(value);
    return found === null
      ? []
      : [{ pointer, code: 'malformed_text', detail: `It has a ${found.replace('_', ' ')}.` }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (findMalformedText(name) !== null) {
      return [{ pointer, code: 'malformed_text', detail: 'It has a member whose name is malformed.' }];
    }
    return malformedStrings(member, pointerTo(pointer, name));
  });
}
