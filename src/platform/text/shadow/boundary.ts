import type { ShadowUnit } from './shadow.js';

/**
 * Whether a word can begin (`before`) or end (`after`: at is the position behind it) at a unit. After the word
 * boundaries of Unicode (UAX #29), with three differences: a full stop between letters parts words too ("so.Then"),
 * symbols that look like letters do as well, and figures stuck to a word ("word123") are no part of it.
 */
export function isBoundary(units: readonly ShadowUnit[], at: number, side: 'before' | 'after'): boolean {
  const [left, right] = [units[at - 1], units[at]];
  if (!left || right?.gap !== 'none') return true;
  if (left.isUnspaced || right.isUnspaced) return true;
  if (left.kind === 'symbol' || right.kind === 'symbol') return true;
  return isEndOfDigits(units, at, side === 'before' ? -1 : 1);
}

function isEndOfDigits(units: readonly ShadowUnit[], at: number, step: 1 | -1): boolean {
  let next = step === 1 ? at : at - 1;
  if (units[next]?.kind !== 'digit') return false;
  for (;;) {
    const edge = step === 1 ? units[next + 1] : units[next];
    const beyond = units[next + step];
    if (!beyond || edge?.gap !== 'none') return true;
    if (beyond.kind !== 'digit') return false;
    next += step;
  }
}
