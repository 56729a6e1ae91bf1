import { hasUnbalancedBidi } from './bidi.js';
import type { TextProblem } from './text-problem.js';
import { checkLength, checkReadable, checkSingleLine, checkWellFormed } from './text-rules.js';

/**
 * Judges a field of one line (title, kicker, role, reason): no TAB, no line break, and bidi controls balanced,
 * because such fields are shown inside other people's pages, feeds and headers.
 */
export function checkLine(text: string, { maxCodePoints }: { maxCodePoints: number }): TextProblem | null {
  return (
    checkWellFormed(text) ??
    checkSingleLine(text) ??
    checkLength(text, { maxCodePoints }) ??
    checkReadable(text) ??
    checkBalanced(text)
  );
}

function checkBalanced(text: string): TextProblem | null {
  if (!hasUnbalancedBidi(text)) return null;
  return { code: 'bidi_control', detail: 'A control for the direction of text is left open or not opened.' };
}
