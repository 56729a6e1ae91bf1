import { svg, type SVGTemplateResult } from 'lit';
import { shortDayOf } from '../text/time.js';
import { everyNth } from './scale.js';

export const size = { width: 640, height: 240, left: 48, right: 8, top: 12, bottom: 26 } as const;

const plotWidth = size.width - size.left - size.right;
const plotHeight = size.height - size.top - size.bottom;
const daysLabelled = 7;

/** The middle of a day's column, of so many. */
export function xOf(index: number, count: number): number {
  return size.left + ((index + 0.5) * plotWidth) / Math.max(1, count);
}

export function columnWidth(count: number): number {
  return plotWidth / Math.max(1, count);
}

export function yOf(value: number, highest: number): number {
  return size.top + plotHeight * (1 - value / Math.max(1, highest));
}

/** Lines across with their values, and days below. */
export function frame(
  ticks: readonly number[],
  labelOf: (tick: number) => string,
  days: readonly string[],
): SVGTemplateResult {
  const highest = ticks.at(-1) ?? 1;
  const nth = everyNth(days.length, daysLabelled);
  return svg`<g class="chart-frame">
    ${ticks.map((tick) => {
      const y = yOf(tick, highest);
      return svg`<line x1=${size.left} x2=${size.width - size.right} y1=${y} y2=${y} />
        <text x=${size.left - 6} y=${y + 3.5} text-anchor="end">${labelOf(tick)}</text>`;
    })}
    ${days.map((day, index) =>
      index % nth === 0
        ? svg`<text x=${xOf(index, days.length)} y=${size.height - 8} text-anchor="middle">${shortDayOf(day)}</text>`
        : '',
    )}
  </g>`;
}
