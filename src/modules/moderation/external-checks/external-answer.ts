import { checkLine } from '../../../platform/text/line.js';

export const externalVerdicts = ['approve', 'hold', 'reject'] as const;
export type ExternalVerdict = (typeof externalVerdicts)[number];

/** What a site's own check says of a text. */
export interface ExternalAnswer {
  readonly verdict: ExternalVerdict;
  /** For the desk: one line. */
  readonly reason: string | null;
}

const longestReason = 200;

/**
 * Reads an answer: 2xx, JSON in UTF-8, one of the three verdicts. Anything else is none. A reason that is no line of
 * text is left out; what else is in the answer may be for somebody else.
 */
export function readExternalAnswer(status: number, bytes: Uint8Array): ExternalAnswer | null {
  if (status < 200 || status > 299) return null;
  const answer = parse(bytes);
  if (typeof answer !== 'object' || answer === null) return null;
  const { verdict, reason } = answer as { verdict?: unknown; reason?: unknown };
  const known = externalVerdicts.find((one) => one === verdict);
  if (known === undefined) return null;
  const isLine = typeof reason === 'string' && checkLine(reason, { maxCodePoints: longestReason }) === null;
  return { verdict: known, reason: isLine ? reason : null };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
