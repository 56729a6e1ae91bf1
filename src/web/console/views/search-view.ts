import { html, nothing, type TemplateResult } from 'lit';
import type { CommentFilter } from '../api/desk-api.js';
import { emptyNote, keyHint } from '../parts/bits.js';
import { DeskList } from '../state/desk-list.js';
import { DeskView } from './desk-view.js';

const pageSize = 50;
/** After the last letter. */
const patienceMs = 250;

const statuses: readonly (readonly [string, string])[] = [
  ['', 'Every status'],
  ['pending', 'Waiting'],
  ['approved', 'Public'],
  ['rejected', 'Rejected'],
  ['deleted', 'Withdrawn'],
];

/** Every comment of the site, to find and to decide again. */
export class SearchView extends DeskView {
  private shownFor = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected makeList(): DeskList {
    const filter = this.filter;
    this.shownFor = JSON.stringify(filter);
    return new DeskList({
      keepsDecided: true,
      page: (cursor) => this.desk.api.comments(filter, pageSize, cursor),
    });
  }

  protected override willUpdate(): void {
    if (JSON.stringify(this.filter) !== this.shownFor) this.renew();
    super.willUpdate();
  }

  protected override firstUpdated(): void {
    this.toSearch();
  }

  protected head(): TemplateResult {
    const { q = '', status = '' } = this.filter;
    return html`<form class="desk-head" role="search" @submit=${stay}>
      <h1 class="unseen">Search</h1>
      <label class="unseen" for="search-q">Words or emoji in a comment</label>
      <input
        id="search-q"
        type="search"
        placeholder="Words or emoji in a comment"
        autocomplete="off"
        maxlength="200"
        .value=${q}
        @input=${this.onInput}
        @keydown=${this.onSearchKey}
      />
      <label class="unseen" for="search-status">Status</label>
      <select id="search-status" @change=${this.onStatus}>
        ${statuses.map(([value, words]) => html`<option value=${value} ?selected=${value === status}>${words}</option>`)}
      </select>
      ${this.narrowed()}
    </form>`;
  }

  protected nothingHere(): TemplateResult {
    return emptyNote(
      'Nothing found.',
      'Fewer or other words may help; the search looks at the words of a comment, not at names.',
    );
  }

  protected claim(): void {
    this.work.messages.say('done', 'Claims are for the queue.');
  }

  protected override toSearch(): void {
    this.querySelector<HTMLInputElement>('#search-q')?.select();
  }

  private get filter(): CommentFilter {
    const { q, status, author, article } = this.work.place.filter;
    return {
      ...(q !== undefined && { q }),
      ...(status !== undefined && { status }),
      ...(author !== undefined && { author }),
      ...(article !== undefined && { article }),
    };
  }

  private narrowed(): TemplateResult | typeof nothing {
    const { article, author } = this.filter;
    if (article === undefined && author === undefined) return nothing;
    const name = this.list.items[0]?.author.displayName;
    return html`<p class="narrowed">
      Only ${author === undefined ? article : html`<bdi dir="auto">${name ?? 'one author'}</bdi>`}
      <a href=${this.work.addressOf('search')}>show all</a> ${keyHint('/')}
    </p>`;
  }

  private onInput(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.work.refine({ ...this.work.place.filter, q: value.trim() });
    }, patienceMs);
  }

  /** Out of the field and into the list. */
  private onSearchKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      this.querySelector<HTMLElement>('.rows')?.focus();
    }
  }

  private onStatus(event: Event): void {
    this.work.refine({ ...this.work.place.filter, status: (event.target as HTMLSelectElement).value });
  }
}

function stay(event: Event): void {
  event.preventDefault();
}
