import { html, nothing, type TemplateResult } from 'lit';
import type { DeskItem, Finding } from '../api/desk.types.js';
import { counted, outcomeWord, paramsInWords, plain } from '../text/words.js';

/** Why a comment is before the desk: what the rules say and what readers say. */
export function whyHere(item: DeskItem): TemplateResult | typeof nothing {
  const { findings, reports } = item;
  const reported = reports !== undefined && reports.count > 0;
  if (findings.length === 0 && !reported) return nothing;
  return html`<ul class="why">
    ${findings.map(found)}
    ${
      reported
        ? html`<li class="why-reports">
            <strong>${counted(reports.count, 'report')}</strong>
            <span>
              ${Object.entries(reports.reasons)
                .filter(([, count]) => count > 0)
                .map(([reason, count]) => (count > 1 ? `${plain(reason)} × ${String(count)}` : plain(reason)))
                .join(', ')}
            </span>
          </li>`
        : nothing
    }
  </ul>`;
}

function found(finding: Finding): TemplateResult {
  const { rule, outcome, code } = finding;
  const more = [code === rule ? '' : plain(code), paramsInWords(finding)].filter((words) => words !== '');
  return html`<li class="why-${outcome}">
    <strong>${plain(rule)}</strong>
    <span>${outcomeWord(outcome)}${more.length > 0 ? html` · ${more.join(' · ')}` : nothing}</span>
  </li>`;
}
