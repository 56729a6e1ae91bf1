import { html, svg, type TemplateResult } from 'lit';
import type { StatisticsDay } from '../api/site.types.js';
import { shortDayOf } from '../text/time.js';
import { counted } from '../text/words.js';
import { columnWidth, frame, size, xOf, yOf } from './frame.js';
import { roundStep, ticksOf } from './scale.js';

/** How much was decided, day by day. */
export function decisionsChart(days: readonly StatisticsDay[]): TemplateResult {
  const highest = Math.max(1, ...days.map(({ decisions }) => decisions));
  const ticks = ticksOf(highest, roundStep(highest));
  const top = ticks.at(-1) ?? 1;
  const width = Math.min(36, columnWidth(days.length) * 0.72);
  return html`<svg
    class="chart"
    viewBox="0 0 ${size.width} ${size.height}"
    role="img"
    aria-label="Decisions a day"
  >
    ${frame(
      ticks,
      (tick) => tick.toLocaleString('en-GB'),
      days.map(({ day }) => day),
    )}
    ${days.map(({ day, decisions }, index) => {
      const y = yOf(decisions, top);
      return svg`<rect class="chart-bar" x=${xOf(index, days.length) - width / 2} y=${y} width=${width} height=${yOf(0, top) - y} rx="1.5">
        <title>${shortDayOf(day)}: ${counted(decisions, 'decision')}</title>
      </rect>`;
    })}
  </svg>`;
}
