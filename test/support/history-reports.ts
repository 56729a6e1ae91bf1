import type { ModelDecision } from './history-model.js';

export type ModelOutcome = 'upheld' | 'dismissed' | 'late' | 'moot';

/** What one reader says of a comment; what has become of it, and by which decision, once it is settled. */
export interface ModelReport {
  readonly reason: string;
  readonly revision: number;
  readonly weight: number;
  outcome: ModelOutcome | null;
  settledBy: ModelDecision | null;
}

/** In thousandths: a half for whom nothing is known of, more for whom the desk has found right. */
export function weightOf(sent: readonly ModelReport[]): number {
  const count = (wanted: ModelOutcome): number => sent.filter(({ outcome }) => outcome === wanted).length;
  const [upheld, dismissed] = [count('upheld'), count('dismissed')];
  return Math.round((1_000 * (upheld + 1)) / (upheld + dismissed + 2));
}

/** The reports on one comment: rule 8 in small. */
export class ReportsModel {
  private readonly byReader = new Map<number, ModelReport>();

  get open(): number {
    return [...this.byReader.values()].filter(({ settledBy }) => settledBy === null).length;
  }

  of(reader: number): ModelReport | undefined {
    return this.byReader.get(reader);
  }

  all(): (readonly [reader: number, report: ModelReport])[] {
    return [...this.byReader];
  }

  /** `dismissals`: those that stand, of reports on the same text. */
  put(
    reader: number,
    report: Pick<ModelReport, 'reason' | 'revision' | 'weight'>,
    dismissals: readonly ModelDecision[],
  ): void {
    const sent = this.byReader.get(reader);
    // What the desk has settled stays as it is, unless nobody has looked at it.
    if (sent?.settledBy && sent.outcome !== 'late') return;
    const isHeard = dismissals.length === 0 || (dismissals.length === 1 && report.reason === 'illegal');
    this.byReader.set(reader, {
      ...report,
      weight: sent?.weight ?? report.weight,
      ...(isHeard ? { outcome: null, settledBy: null } : { outcome: 'late', settledBy: dismissals.at(-1)! }),
    });
  }

  takeBack(reader: number): void {
    const sent = this.byReader.get(reader);
    if (sent && (sent.settledBy === null || sent.outcome === 'late')) this.byReader.delete(reader);
  }

  settle(decision: ModelDecision, outcome: ModelOutcome): void {
    for (const report of this.byReader.values()) {
      if (report.settledBy === null) Object.assign(report, { outcome, settledBy: decision });
    }
  }

  /** What a decision settled that is undone. */
  reopen(decision: ModelDecision): void {
    for (const report of this.byReader.values()) {
      if (report.settledBy === decision) Object.assign(report, { outcome: null, settledBy: null });
    }
  }
}
