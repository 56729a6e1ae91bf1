import { normalizeNewlines } from './newlines.js';
import type { TextProblem } from './text-problem.js';
import { checkLength, checkReadable, checkWellFormed, type LengthLimits } from './text-rules.js';

/**
 * Judges a text of several lines as it would be stored, that is with its newlines normalized. Unbalanced bidi
 * and other hidden text are no reason to refuse: `findHiddenText` reports them and a moderator decides.
 */
export function checkProse(text: string, limits: LengthLimits): TextProblem | null {
  const stored = normalizeNewlines(text);
  return checkWellFormed(stored) ?? checkLength(stored, limits) ?? checkReadable(stored);
}
