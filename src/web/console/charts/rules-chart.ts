import { html, svg, type TemplateResult } from 'lit';
import type { Statistics } from '../api/site.types.js';
import { plain } from '../text/words.js';

const row = 30;
const width = 640;
const labels = 170;
const numbers = 90;

/** Which rules bring comments before the desk. */
export function rulesChart(rules: Statistics['rules']): TemplateResult {
  const height = Math.max(1, rules.length) * row;
  const most = Math.max(0.0001, ...rules.map(({ share }) => share));
  const room = width - labels - numbers;
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="Share by rule">
    ${rules.map(({ rule, count, share }, index) => {
      const y = index * row;
      const length = Math.max(2, (share / most) * room);
      return svg`<g>
        <text class="chart-label" x=${labels - 10} y=${y + 19} text-anchor="end">${plain(rule)}</text>
        <rect class="chart-bar" x=${labels} y=${y + 6} width=${length} height=${row - 12} rx="1.5"></rect>
        <text class="chart-number" x=${labels + length + 8} y=${y + 19}>${percent(share)} · ${count.toLocaleString('en-GB')}</text>
      </g>`;
    })}
  </svg>`;
}

export function percent(share: number): string {
  return `${(share * 100).toLocaleString('en-GB', { maximumFractionDigits: share < 0.1 ? 1 : 0 })} %`;
}
