import { hasCombiningRun } from './combining-run.js';
import { countCodePoints, countUtf8Bytes } from './length.js';
import type { TextProblem } from './text-problem.js';
import { hasVisibleCharacter } from './visible.js';
import { findMalformedText } from './well-formed.js';

const LINE_BREAK = /[\t\n\r\u2028\u2029]/;

/** What can be stored and sent at all. */
export function checkWellFormed(text: string): TextProblem | null {
  const malformed = findMalformedText(text);
  if (malformed === null) return null;
  return {
    code: 'malformed_text',
    detail: `The text contains a ${malformed.replace('_', ' ')}, which cannot be stored.`,
  };
}

export function checkSingleLine(text: string): TextProblem | null {
  if (!LINE_BREAK.test(text)) return null;
  return { code: 'line_break', detail: 'The text must be a single line without tabs.' };
}

export interface LengthLimits {
  maxCodePoints: number;
  /** UTF-8; four for each code point unless told. */
  maxBytes?: number;
}

export function checkLength(text: string, limits: LengthLimits): TextProblem | null {
  const { maxCodePoints, maxBytes = maxCodePoints * 4 } = limits;
  if (countCodePoints(text) > maxCodePoints) {
    return { code: 'text_too_long', detail: `The text is longer than ${maxCodePoints} characters.` };
  }
  if (countUtf8Bytes(text) > maxBytes) {
    return { code: 'text_too_long', detail: `The text is larger than ${maxBytes} bytes.` };
  }
  return null;
}

/** What a reader can see, without marks piled over the lines around it. */
export function checkReadable(text: string): TextProblem | null {
  if (!hasVisibleCharacter(text)) {
    return { code: 'text_blank', detail: 'The text has no visible character.' };
  }
  if (hasCombiningRun(text)) {
    return { code: 'text_too_many_marks', detail: 'Too many combining marks follow one another.' };
  }
  return null;
}
