import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { textIn } from '../text/form-text.js';
import type { DecisionResult, Standing } from '../api/desk.types.js';
import type { Sanction } from '../api/people.types.js';
import { standingMeanings, standingWord } from '../text/words.js';
import { isolated, problemNote } from './bits.js';
import { View } from './part.js';

const standings = Object.keys(standingMeanings) as Standing[];

const hour = 3_600_000;
const suspensions = [
  ['1 day', 24 * hour],
  ['3 days', 72 * hour],
  ['1 week', 7 * 24 * hour],
  ['1 month', 30 * 24 * hour],
] as const;
const removals = [
  ['nothing that is public', 0],
  ['what was written in the last hour', hour],
  ['what was written in the last day', 24 * hour],
  ['what was written in the last week', 7 * 24 * hour],
] as const;

/** What an author may do from now on, and what becomes of what they wrote. */
export class SanctionDialog extends View {
  static override properties: PropertyDeclarations = {
    author: { attribute: false },
    chosen: { state: true },
  };

  declare author: { readonly id: string; readonly displayName: string } | null;
  declare private chosen: Standing;

  constructor() {
    super();
    this.author = null;
    this.chosen = 'suspended';
  }

  show(author: { readonly id: string; readonly displayName: string }): void {
    this.author = author;
    this.problem = null;
    void this.updateComplete.then(() => this.querySelector('dialog')?.showModal());
  }

  override render(): TemplateResult {
    const restricts =
      this.chosen === 'suspended' || this.chosen === 'banned' || this.chosen === 'premoderated';
    return html`<dialog class="dialog sanction" aria-labelledby="sanction-title" @keydown=${stop}>
      <form @submit=${this.submit}>
        <h2 id="sanction-title">${isolated(this.author?.displayName ?? '')} from now on</h2>
        <fieldset>
          <legend>Standing</legend>
          ${standings.map(
            (standing) =>
              html`<label class="choice">
                <input
                  type="radio"
                  name="standing"
                  value=${standing}
                  .checked=${standing === this.chosen}
                  @change=${() => {
                    this.chosen = standing;
                  }}
                />
                <span><strong>${standingWord(standing)}</strong> ${standingMeanings[standing]}</span>
              </label>`,
          )}
        </fieldset>
        ${this.chosen === 'suspended' ? choices('until', 'For', suspensions) : nothing}
        <label for="sanction-reason">Reason</label>
        <select id="sanction-reason" name="reason">
          ${this.desk.reasons.all.map(({ code, label }) => html`<option value=${code}>${label}</option>`)}
        </select>
        ${
          restricts
            ? html`<label class="choice">
                  <input type="checkbox" name="rejectPending" /><span>Reject what waits of theirs</span>
                </label>
                ${choices('removeSince', 'Take out of view', removals)}`
            : nothing
        }
        ${problemNote(this.problem)}
        <div class="dialog-actions">
          <button type="button" class="button" @click=${this.close}>Cancel</button>
          <button type="submit" class="button button-main" ?disabled=${this.isBusy}>Apply</button>
        </div>
      </form>
    </dialog>`;
  }

  private readonly close = (): void => {
    this.querySelector('dialog')?.close();
  };

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { author } = this;
    if (!author) return;
    const sanction = sanctionOf(new FormData(event.currentTarget as HTMLFormElement), this.chosen);
    const done = await this.attempt(async () => {
      const decided: DecisionResult[] = [];
      for (let hasMore = true; hasMore;) {
        const outcome = await this.desk.api.sanction(author.id, sanction);
        decided.push(...outcome.results.filter((result) => result.outcome === 'applied'));
        hasMore = outcome.hasMore && outcome.results.length > 0;
      }
      await this.desk.histories.load(author.id);
      this.dispatchEvent(
        new CustomEvent('sanctioned', {
          bubbles: true,
          detail: decided.map(({ commentId }) => commentId),
        }),
      );
      const also = decided.length > 0 ? ` ${String(decided.length)} comments were rejected.` : '';
      this.work.messages.say(
        'done',
        `\u2068${author.displayName}\u2069 is ${standingWord(sanction.standing)}.${also}`,
      );
    });
    if (done) this.close();
  }
}

function sanctionOf(form: FormData, standing: Standing): Sanction {
  const from = (name: string, sign: 1 | -1): string | undefined => {
    const length = Number(form.get(name) ?? 0);
    return length > 0 ? new Date(Date.now() + sign * length).toISOString() : undefined;
  };
  const until = from('until', 1);
  const removeSince = from('removeSince', -1);
  return {
    standing,
    reason: textIn(form, 'reason'),
    ...(until !== undefined && { until }),
    ...(form.has('rejectPending') && { rejectPending: true }),
    ...(removeSince !== undefined && { removeSince }),
  };
}

function choices(
  name: string,
  label: string,
  options: readonly (readonly [string, number])[],
): TemplateResult {
  return html`<label for="sanction-${name}">${label}</label>
    <select id="sanction-${name}" name=${name}>
      ${options.map(([words, length]) => html`<option value=${length}>${words}</option>`)}
    </select>`;
}

function stop(event: Event): void {
  event.stopPropagation();
}
