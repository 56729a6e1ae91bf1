import type { Finding } from '../api/desk.types.js';

/** A piece of a text that the same findings point at. */
export interface Segment {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** Of those, the ones whose span ends here: where their names are written. */
  readonly ending: readonly Finding[];
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly finding: Finding;
}

/** Cuts a text where a finding begins or ends. The pieces joined are the text, whatever the spans say. */
export function segmentsOf(text: string, findings: readonly Finding[]): readonly Segment[] {
  const marks = findings.flatMap((finding) => finding.spans.flatMap((span) => markOf(text, span, finding)));
  const cuts = new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].sort((left, right) => left - right);
  return places.slice(1).map((end, index) => {
    const start = places[index] ?? 0;
    const covering = marks.filter((mark) => mark.start <= start && mark.end >= end);
    return {
      text: text.slice(start, end),
      findings: covering.map(({ finding }) => finding),
      ending: covering.filter((mark) => mark.end === end).map(({ finding }) => finding),
    };
  });
}

function markOf(text: string, [from, to]: readonly [number, number], finding: Finding): readonly Mark[] {
  const start = outOfPair(text, Math.max(0, from), -1);
  const end = outOfPair(text, Math.min(text.length, to), 1);
  return start < end ? [{ start, end, finding }] : [];
}

/** A surrogate pair is never cut: half of an emoji is no character. */
function outOfPair(text: string, index: number, step: 1 | -1): number {
  const isLow = /[\udc00-\udfff]/.test(text.charAt(index));
  const follows = /[\ud800-\udbff]/.test(text.charAt(index - 1));
  return isLow && follows ? index + step : index;
}

const unseen = /^[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]+$/u;

/** Names of characters that are not seen, as in `U+200B`; null for text that is. */
export function unseenNames(text: string): string | null {
  if (!unseen.test(text) || /^[\n\t]+$/.test(text)) return null;
  const names = Array.from(text, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return names.length > 4 ? `${names.slice(0, 3).join(' ')} … ${String(names.length)}` : names.join(' ');
}
