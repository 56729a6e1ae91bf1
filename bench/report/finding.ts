import { ratioOf, spreadOf, type Spread } from '../measure/statistics.js';
import { numeral } from './numeral.js';

export type Verdict = 'met' | 'missed' | 'not there' | 'no bar' | 'failed';

/** One line of the table. */
export interface Finding {
  readonly what: string;
  readonly bar: string;
  readonly measured: string;
  readonly verdict: Verdict;
  /** The absolute figures behind it. */
  readonly figures: string;
  /** How it was measured, where that is not plain. */
  readonly note?: string;
}

/** At least or at most so much of something. */
export interface Bar {
  readonly least?: number;
  readonly most?: number;
  /** What it is a part of: "of floor (a)". */
  readonly of?: string;
}

/** One of the two sides of a ratio, a figure a round. */
export interface SideFigures {
  readonly name: string;
  readonly figures: readonly number[];
}

export interface RatioOptions {
  readonly what: string;
  /** None: it is reported beside the others. */
  readonly bar: Bar | null;
  readonly first: SideFigures;
  readonly second: SideFigures;
  readonly unit: string;
  readonly note?: string;
}

/** A ratio of two sides against its bar. */
export function ratioFinding({ what, bar, first, second, unit, note }: RatioOptions): Finding {
  const ratio = ratioOf(first.figures, second.figures);
  const figuresOf = ({ name, figures }: SideFigures): string =>
    `${name} ${spreadText(spreadOf(figures), unit)}`;
  return {
    what,
    bar: bar === null ? '–' : barText(bar, '×'),
    measured: `${ratio.median.toFixed(2)} (${ratio.least.toFixed(2)}–${ratio.most.toFixed(2)})`,
    verdict: verdictOf(bar, ratio.median),
    figures: `${figuresOf(first)}; ${figuresOf(second)}`,
    ...(note !== undefined && { note }),
  };
}

export interface FigureOptions {
  readonly what: string;
  readonly bar: Bar | null;
  readonly figures: readonly number[];
  readonly unit: string;
  readonly beside?: string;
  readonly note?: string;
}

/** A figure by itself against its bar. */
export function figureFinding({ what, bar, figures, unit, beside = '', note }: FigureOptions): Finding {
  const spread = spreadOf(figures);
  return {
    what,
    bar: bar === null ? '–' : barText(bar, unit),
    measured: spreadText(spread, unit),
    verdict: verdictOf(bar, spread.median),
    figures: beside,
    ...(note !== undefined && { note }),
  };
}

/** What cannot be measured yet. */
export function absentFinding(what: string, bar: string, why: string): Finding {
  return { what, bar, measured: '–', verdict: 'not there', figures: '', note: why };
}

export function failedFinding(what: string, error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  return { what, bar: '', measured: '–', verdict: 'failed', figures: '', note: message };
}

export function verdictOf(bar: Bar | null, value: number): Verdict {
  if (bar === null) return 'no bar';
  const { least = -Infinity, most = Infinity } = bar;
  return value >= least && value <= most ? 'met' : 'missed';
}

function barText({ least, most, of }: Bar, unit: string): string {
  const limit = least === undefined ? `≤ ${numeral(most ?? NaN)}` : `≥ ${numeral(least)}`;
  return of === undefined ? `${limit} ${unit}` : `${limit} ${of}`;
}

function spreadText({ median, least, most }: Spread, unit: string): string {
  const range = least === most ? '' : ` (${numeral(least)}–${numeral(most)})`;
  return `${numeral(median)} ${unit}${range}`;
}
