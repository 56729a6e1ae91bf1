import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Statistics, StatisticsDay } from '../api/site.types.js';
import { decisionsChart } from '../charts/decisions-chart.js';
import { percent, rulesChart } from '../charts/rules-chart.js';
import { waitingChart } from '../charts/waiting-chart.js';
import { isolated, problemNote } from '../parts/bits.js';
import { View } from '../parts/part.js';
import { briefly, dayOf } from '../text/time.js';

const periods = [7, 30, 90];

/** How the desk is doing. */
export class StatisticsView extends View {
  static override properties: PropertyDeclarations = { statistics: { state: true }, days: { state: true } };

  declare private statistics: Statistics | null;
  declare private days: number;

  constructor() {
    super();
    this.statistics = null;
    this.days = 30;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load(this.days);
  }

  override render(): TemplateResult {
    return html`<section class="sheet sheet-wide">
      <header class="sheet-head">
        <h1>Statistics</h1>
        <div class="tabs" role="group" aria-label="Period">
          ${periods.map(
            (days) =>
              html`<button
                type="button"
                aria-pressed=${days === this.days}
                @click=${() => void this.load(days)}
              >
                ${days} days
              </button>`,
          )}
        </div>
      </header>
      ${problemNote(this.problem)} ${this.statistics ? this.figures(this.statistics) : nothing}
    </section>`;
  }

  private figures({ waiting, days, rules, overturned }: Statistics): TemplateResult {
    const all = days.reduce((sum, { decisions }) => sum + decisions, 0);
    return html`<dl class="figures">
        ${figure('Half are decided within', waiting.p50Seconds === null ? '–' : briefly(waiting.p50Seconds))}
        ${figure('95 % are decided within', waiting.p95Seconds === null ? '–' : briefly(waiting.p95Seconds))}
        ${figure('Decisions', all.toLocaleString('en-GB'))} ${figure('Overturned', percent(overturned.share))}
      </dl>
      <div class="charts">
        <figure>
          <figcaption>Waiting time <span class="quiet">line: half · band: up to 95 %</span></figcaption>
          ${waitingChart(days)}
        </figure>
        <figure>
          <figcaption>Decisions a day</figcaption>
          ${decisionsChart(days)}
        </figure>
        <figure>
          <figcaption>What brings comments before the desk</figcaption>
          ${rules.length === 0 ? html`<p class="quiet">No rule has found anything.</p>` : rulesChart(rules)}
        </figure>
        ${moderators(days)}
      </div>
      <details class="as-table">
        <summary>The same as a table</summary>
        ${dayTable(days)}
      </details>`;
  }

  private async load(days: number): Promise<void> {
    await this.attempt(async () => {
      this.statistics = await this.desk.api.statistics(days);
      this.days = days;
    });
  }
}

function figure(name: string, value: string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function moderators(days: readonly StatisticsDay[]): TemplateResult {
  const totals = new Map<string, { name: string; decisions: number }>();
  for (const { id, displayName, decisions } of days.flatMap((day) => day.moderators)) {
    const before = totals.get(id)?.decisions ?? 0;
    totals.set(id, { name: displayName ?? 'a key', decisions: before + decisions });
  }
  const ranked = [...totals.values()].sort((left, right) => right.decisions - left.decisions);
  return html`<figure>
    <figcaption>Who decided</figcaption>
    ${ranked.length === 0 ? html`<p class="quiet">Nobody yet.</p>` : nothing}
    <ul class="who">
      ${ranked.map(
        ({ name, decisions }) =>
          html`<li><span>${isolated(name)}</span> <span>${decisions.toLocaleString('en-GB')}</span></li>`,
      )}
    </ul>
  </figure>`;
}

function dayTable(days: readonly StatisticsDay[]): TemplateResult {
  const time = (seconds: number | null): string => (seconds === null ? '–' : briefly(seconds));
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col">Decisions</th>
        <th scope="col">Half within</th>
        <th scope="col">95 % within</th>
      </tr>
    </thead>
    <tbody>
      ${days.map(
        ({ day, decisions, waitingP50Seconds, waitingP95Seconds }) =>
          html`<tr>
            <th scope="row">${dayOf(day)}</th>
            <td>${decisions}</td>
            <td>${time(waitingP50Seconds)}</td>
            <td>${time(waitingP95Seconds)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
