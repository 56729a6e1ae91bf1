import { html, svg, type TemplateResult } from 'lit';
import type { StatisticsDay } from '../api/site.types.js';
import { briefly, shortDayOf } from '../text/time.js';
import { frame, size, xOf, yOf } from './frame.js';
import { runsOf, ticksOf, timeStep } from './scale.js';

/** How long comments waited, day by day: half of them not longer than the line, all but the slowest within the band. */
export function waitingChart(days: readonly StatisticsDay[]): TemplateResult {
  const highest = Math.max(1, ...days.map((day) => day.waitingP95Seconds ?? 0));
  const ticks = ticksOf(highest, timeStep(highest));
  const top = ticks.at(-1) ?? 1;
  const at = (index: number, seconds: number | null | undefined): string =>
    `${xOf(index, days.length).toFixed(1)} ${yOf(seconds ?? 0, top).toFixed(1)}`;
  const p95 = (index: number): string => at(index, days[index]?.waitingP95Seconds);
  const p50 = (index: number): string => at(index, days[index]?.waitingP50Seconds);
  return html`<svg
    class="chart"
    viewBox="0 0 ${size.width} ${size.height}"
    role="img"
    aria-label="Waiting time a day"
  >
    ${frame(
      ticks,
      briefly,
      days.map(({ day }) => day),
    )}
    ${runsOf(days, (day) => day.waitingP50Seconds !== null).map(
      (run) => svg`
        <path class="chart-band" d="M${[...run.map(p95), ...[...run].reverse().map(p50)].join('L')}Z" />
        <path class="chart-line-soft" d="M${run.map(p95).join('L')}" />
        <path class="chart-line" d="M${run.map(p50).join('L')}" />
        ${run.map(
          (
            index,
          ) => svg`<circle class="chart-dot" cx=${xOf(index, days.length)} cy=${yOf(days[index]?.waitingP50Seconds ?? 0, top)} r="3">
            <title>${tip(days[index])}</title>
          </circle>`,
        )}`,
    )}
  </svg>`;
}

function tip(day: StatisticsDay | undefined): string {
  if (!day) return '';
  return `${shortDayOf(day.day)}: half within ${briefly(day.waitingP50Seconds ?? 0)}, 95 % within ${briefly(day.waitingP95Seconds ?? 0)}`;
}
