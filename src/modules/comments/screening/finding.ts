/** What a finding asks for: nothing (`note`), a moderator (`hold`), or a refusal (`reject`). */
export const outcomes = ['note', 'hold', 'reject'] as const;
export type Outcome = (typeof outcomes)[number];

/** `[start, end)` in UTF-16 units of the text that was screened. */
export type Span = readonly [start: number, end: number];

/** Which rule, what it saw, and where. Codes and figures only: words for them are the reader's language. */
export interface Finding {
  readonly rule: string;
  readonly outcome: Outcome;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly spans: readonly Span[];
}

/** The strictest outcome wins. */
export function strictestOutcome(findings: readonly Pick<Finding, 'outcome'>[]): Outcome {
  return findings.reduce<Outcome>(
    (strictest, { outcome }) =>
      outcomes.indexOf(outcome) > outcomes.indexOf(strictest) ? outcome : strictest,
    'note',
  );
}
