import { html, nothing, svg, type PropertyDeclarations, type TemplateResult } from 'lit';
import { textIn } from '../text/form-text.js';
import type { DeskItem } from '../api/desk.types.js';
import type { AuthorHistory } from '../api/people.types.js';
import { Watching } from '../state/store.js';
import { dayAndTime, dayOf } from '../text/time.js';
import { standingWord } from '../text/words.js';
import { isolated, keyHint, problemNote, since } from './bits.js';
import { View } from './part.js';

/** Who writes: what became of their comments, what was done about them, what colleagues say. */
export class AuthorPanel extends View {
  static override properties: PropertyDeclarations = { item: { attribute: false } };

  declare item: DeskItem;

  constructor() {
    super();
    new Watching(this, () => [this.desk.histories]);
  }

  protected override willUpdate(): void {
    this.desk.histories.want(this.item.author.id);
  }

  override render(): TemplateResult {
    const { author } = this.item;
    const history = this.desk.histories.of(author.id);
    return html`<div class="author">
      <h2>${isolated(author.displayName)}</h2>
      <p class="quiet">on this site for ${since(author.joinedAt)}, since ${dayOf(author.joinedAt)}</p>
      ${history ? this.standing(history) : nothing} ${this.numbers(history ?? null)}
      <p class="author-links">
        <a href=${this.work.addressOf('queue', { author: author.id })}>In the queue</a>
        <a href=${this.work.addressOf('search', { author: author.id })}>All comments</a>
        <a href=${this.work.addressOf('record', { author: author.id })}>Decisions</a>
      </p>
      <button type="button" class="button" @click=${this.askSanction}>Sanction… ${keyHint('s')}</button>
      ${history ? html`${this.sanctions(history)} ${this.notes(history)}` : nothing}
    </div>`;
  }

  private numbers(history: AuthorHistory | null): TemplateResult {
    const { approved, rejected } = history?.counts ?? this.item.author;
    return html`${ratio(approved, rejected)}
      <dl class="numbers">
        ${number('approved', approved)} ${number('rejected', rejected)}
        ${
          history
            ? html`${number('waiting', history.counts.pending)} ${number('withdrawn', history.counts.deleted)}
              ${history.reports ? reportNumbers(history.reports) : nothing}`
            : nothing
        }
      </dl>`;
  }

  private standing({ author }: AuthorHistory): TemplateResult | typeof nothing {
    if (author.standing === 'normal') return nothing;
    return html`<p class="standing">
      <span class="tag tag-${author.standing}">${standingWord(author.standing)}</span>
      ${author.standingUntil ? html`until ${dayAndTime(author.standingUntil)}` : nothing}
      ${author.standingReason ? html`· ${this.desk.reasons.labelOf(author.standingReason)}` : nothing}
    </p>`;
  }

  private sanctions({ sanctions }: AuthorHistory): TemplateResult | typeof nothing {
    if (sanctions.length === 0) return nothing;
    return html`<h3>Sanctions</h3>
      <ul class="notes">
        ${sanctions.map(
          ({ batchId, standing, until, reason, actor, at, undone }, index) =>
            html`<li class=${undone ? 'undone' : ''}>
              <p>
                ${standingWord(standing)} ${until ? html`until ${dayAndTime(until)}` : nothing}
                ${reason === null ? nothing : html`· ${this.desk.reasons.labelOf(reason)}`}
                ${undone ? '(undone)' : nothing}
              </p>
              <p class="quiet">
                ${isolated(actor.name ?? 'a colleague')}, ${dayAndTime(at)}
                ${
                  index === 0 && !undone
                    ? html`<button
                        type="button"
                        class="plain"
                        ?disabled=${this.isBusy}
                        @click=${() => void this.lift(batchId)}
                      >
                        undo
                      </button>`
                    : nothing
                }
              </p>
            </li>`,
        )}
      </ul>`;
  }

  private notes({ notes }: AuthorHistory): TemplateResult {
    return html`<h3>Notes</h3>
      ${notes.length === 0 ? html`<p class="quiet">Nobody has left a note.</p>` : nothing}
      <ul class="notes">
        ${notes.map(
          ({ body, actor, at }) =>
            html`<li>
              <p>${isolated(body)}</p>
              <p class="quiet">${isolated(actor.name ?? 'a colleague')}, ${dayAndTime(at)}</p>
            </li>`,
        )}
      </ul>
      <form class="note-form" @submit=${this.addNote}>
        <label for="note">A note for colleagues</label>
        <textarea id="note" name="note" rows="2" required maxlength="2000"></textarea>
        <button type="submit" class="button" ?disabled=${this.isBusy}>Add note</button>
        ${problemNote(this.problem)}
      </form>`;
  }

  /** The latest sanction is taken back, and the comments that went with it come back. */
  private async lift(batchId: string): Promise<void> {
    const { id } = this.item.author;
    await this.attempt(async () => {
      await this.desk.api.undoBatch(batchId);
      await this.desk.histories.load(id);
      this.dispatchEvent(new CustomEvent('sanction-lifted', { bubbles: true }));
    });
  }

  private askSanction(): void {
    this.dispatchEvent(new CustomEvent('ask-sanction', { bubbles: true }));
  }

  private async addNote(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const body = textIn(new FormData(form), 'note');
    const { id } = this.item.author;
    const added = await this.attempt(async () => {
      await this.desk.api.addNote(id, body);
      await this.desk.histories.load(id);
    });
    if (added) form.reset();
  }
}

/** How much of what was decided is public, as a line that is read at a glance. */
function ratio(approved: number, rejected: number): TemplateResult {
  const all = approved + rejected;
  const share = all === 0 ? 0 : (approved / all) * 100;
  const label =
    all === 0 ? 'Nothing decided yet' : `${share.toFixed(0)} % of ${String(all)} decided comments approved`;
  return html`<svg
    class="ratio"
    viewBox="0 0 100 4"
    preserveAspectRatio="none"
    role="img"
    aria-label=${label}
  >
    ${svg`<rect class=${all === 0 ? 'ratio-none' : 'ratio-bad'} width="100" height="4" />
      <rect class="ratio-good" width=${share} height="4" />`}
  </svg>`;
}

function reportNumbers(reports: NonNullable<AuthorHistory['reports']>): TemplateResult {
  return html`${number('reports against', reports.against)} ${number('reports made', reports.by)}
  ${number('reports upheld', reports.upheld)} ${number('reports dismissed', reports.dismissed)}`;
}

function number(name: string, value: number): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value.toLocaleString('en-GB')}</dd>
  </div>`;
}
