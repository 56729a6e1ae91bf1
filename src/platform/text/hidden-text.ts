import { findUnbalancedBidi } from './bidi.js';
import { FLAG_TAG_SEQUENCE } from './flag-sequence.js';

export type HiddenTextCode =
  | 'tag_characters'
  | 'unbalanced_bidi'
  | 'variation_selector_run'
  | 'zero_width_run'
  | 'interlinear_annotation';

/** A stretch of text that a reader does not see, or that rewrites what they see. UTF-16 units, `[start, end)`. */
export interface HiddenText {
  code: HiddenTextCode;
  start: number;
  end: number;
}

/** Anything that can hide: all that is default-ignorable (UAX #44), bidi controls, interlinear annotations. */
const CAN_HIDE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;
const TAG_RUN = /[\u{e0000}-\u{e007f}]+/gu;
const ANNOTATION_RUN = /[\ufff9-\ufffb]+/gu;
const SELECTOR_RUN = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/gu;
/** Selectors count here too, so that mixing the two kinds does not help. */
const ZERO_WIDTH_RUN =
  /(?:(?![\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}])\p{Default_Ignorable_Code_Point}){7,}/gu;

/**
 * What text smuggling leaves behind, in order of position: tag characters outside a flag, explicit bidi
 * controls without partner, and runs of invisible characters long enough to carry a message. No writing
 * system or emoji needs two selectors in a row or more than two zero widths; the limits (4 and 7) leave room
 * for clumsy keyboards.
 */
export function findHiddenText(text: string): HiddenText[] {
  if (!CAN_HIDE.test(text)) return [];
  const selectorRuns = matches(text, SELECTOR_RUN, 'variation_selector_run');
  return [
    ...matches(withoutFlags(text), TAG_RUN, 'tag_characters'),
    ...bidiRuns(text),
    ...selectorRuns,
    ...matches(text, ZERO_WIDTH_RUN, 'zero_width_run').filter((run) => !sharesPosition(run, selectorRuns)),
    ...matches(text, ANNOTATION_RUN, 'interlinear_annotation'),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
}

function matches(text: string, pattern: RegExp, code: HiddenTextCode): HiddenText[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    code,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Flags blanked out at equal length, so that positions hold. */
function withoutFlags(text: string): string {
  return text.replace(FLAG_TAG_SEQUENCE, (flag) => ' '.repeat(flag.length));
}

/** One finding for each run of neighbouring controls. */
function bidiRuns(text: string): HiddenText[] {
  const runs: HiddenText[] = [];
  for (const at of findUnbalancedBidi(text)) {
    const last = runs.at(-1);
    if (last?.end === at) last.end += 1;
    else runs.push({ code: 'unbalanced_bidi', start: at, end: at + 1 });
  }
  return runs;
}

/** By bisection: `others` is in order of position and does not overlap itself. */
function sharesPosition(run: HiddenText, others: readonly HiddenText[]): boolean {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((others[middle]?.end ?? 0) <= run.start) low = middle + 1;
    else high = middle;
  }
  const other = others[low];
  return other !== undefined && other.start < run.end;
}
