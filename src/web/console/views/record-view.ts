import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { RecordFilter } from '../api/desk-api.js';
import type { RecordedDecision } from '../api/desk.types.js';
import type { AuditEntry } from '../api/site.types.js';
import { emptyNote, isolated, problemNote } from '../parts/bits.js';
import { View } from '../parts/part.js';
import { statusWord } from '../text/outcome-words.js';
import { dayAndTime } from '../text/time.js';
import { plain } from '../text/words.js';

const pageSize = 50;
const actions = ['approve', 'reject', 'dismiss', 'withdraw', 'undo'];

/** Who did what, and why: the decisions on comments, and everything else that was set. */
export class RecordView extends View {
  static override properties: PropertyDeclarations = {
    decisions: { state: true },
    entries: { state: true },
    cursor: { state: true },
  };

  declare private decisions: readonly RecordedDecision[];
  declare private entries: readonly AuditEntry[];
  declare private cursor: string | null;
  private shownFor: string | null = null;

  constructor() {
    super();
    this.decisions = [];
    this.entries = [];
    this.cursor = null;
  }

  protected override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes);
    const wanted = JSON.stringify(this.work.place.filter);
    // Whoever changes the filter while something is on its way gets the new list after it.
    if (wanted === this.shownFor || this.isBusy) return;
    this.shownFor = wanted;
    this.decisions = [];
    this.entries = [];
    void this.load(null);
  }

  override render(): TemplateResult {
    const { filter } = this.work.place;
    return html`<section class="sheet sheet-wide">
      <header class="sheet-head">
        <h1>Record</h1>
        <div class="tabs" role="group" aria-label="Show">
          <button
            type="button"
            aria-pressed=${!this.isAudit}
            @click=${() => {
              this.work.go('record');
            }}
          >
            Decisions
          </button>
          <button
            type="button"
            aria-pressed=${this.isAudit}
            @click=${() => {
              this.work.go('record', { of: 'settings' });
            }}
          >
            Everything else
          </button>
        </div>
        ${this.isAudit ? nothing : this.filters()}
      </header>
      ${
        filter.author !== undefined || filter.comment !== undefined || filter.moderator !== undefined
          ? html`<p class="narrowed">
              Only one
              ${filter.comment !== undefined ? 'comment' : filter.author !== undefined ? 'author' : 'moderator'}
              <a href=${this.work.addressOf('record')}>show all</a>
            </p>`
          : nothing
      }
      ${problemNote(this.problem)} ${this.isAudit ? this.entryTable() : this.decisionTable()}
      ${
        this.cursor === null
          ? nothing
          : html`<button
              type="button"
              class="button"
              ?disabled=${this.isBusy}
              @click=${() => void this.load(this.cursor)}
            >
              Earlier
            </button>`
      }
    </section>`;
  }

  private get isAudit(): boolean {
    return this.work.place.filter.of === 'settings';
  }

  private filters(): TemplateResult {
    const { filter } = this.work.place;
    return html`<label class="unseen" for="record-action">Action</label>
      <select
        id="record-action"
        @change=${(event: Event) => {
          this.work.refine({ ...filter, action: (event.target as HTMLSelectElement).value });
          this.requestUpdate();
        }}
      >
        <option value="">Every action</option>
        ${actions.map((action) => html`<option value=${action} .selected=${action === filter.action}>${plain(action)}</option>`)}
      </select>`;
  }

  private decisionTable(): TemplateResult {
    if (this.decisions.length === 0) return this.nothingYet();
    return table(
      'Decisions',
      ['When', 'Who', 'What', 'From', 'To', 'Why', 'Comment'],
      this.decisions.map(({ at, actor, action, from, to, reason, note, commentId }) => [
        dayAndTime(at),
        actor.kind === 'rule' || actor.id === null
          ? plain(actor.name ?? actor.kind)
          : html`<a href=${this.work.addressOf('record', { moderator: actor.id })}
              >${isolated(actor.name ?? actor.kind)}</a
            >`,
        plain(action),
        from === null ? '–' : statusWord(from),
        html`<span class="tag tag-${to}">${statusWord(to)}</span>`,
        html`${reason === null ? '' : plain(reason)}${note ? html` <span class="quiet">${isolated(note)}</span>` : nothing}`,
        html`<a href=${this.work.addressOf('record', { comment: commentId })}>its record</a>`,
      ]),
    );
  }

  private entryTable(): TemplateResult {
    if (this.entries.length === 0) return this.nothingYet();
    return table(
      'Everything else',
      ['When', 'Who', 'What', 'Details'],
      this.entries.map(({ at, actor, kind, details }) => [
        dayAndTime(at),
        isolated(actor.name ?? plain(actor.kind)),
        plain(kind),
        html`<code
          >${Object.entries(details ?? {})
            .map(([name, value]) => `${name} ${inWords(value)}`)
            .join(', ')}</code
        >`,
      ]),
    );
  }

  private nothingYet(): TemplateResult {
    return this.isBusy
      ? html`<p class="quiet" aria-busy="true">…</p>`
      : emptyNote('Nothing on record.', 'Nothing has been done that fits.');
  }

  private async load(cursor: string | null): Promise<void> {
    const { moderator, author, comment, action } = this.work.place.filter;
    const filter: RecordFilter = {
      ...(moderator !== undefined && { moderator }),
      ...(author !== undefined && { author }),
      ...(comment !== undefined && { comment }),
      ...(action !== undefined && action !== '' && { action }),
    };
    await this.attempt(async () => {
      if (this.isAudit) {
        const { items, nextCursor } = await this.desk.api.audit(pageSize, cursor);
        this.entries = cursor === null ? items : [...this.entries, ...items];
        this.cursor = nextCursor;
      } else {
        const { items, nextCursor } = await this.desk.api.decisions(filter, pageSize, cursor);
        this.decisions = cursor === null ? items : [...this.decisions, ...items];
        this.cursor = nextCursor;
      }
    });
  }
}

function inWords(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly (string | TemplateResult)[])[],
): TemplateResult {
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label=${caption}>
    <table>
      <caption class="unseen">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
