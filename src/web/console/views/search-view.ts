import { html, nothing, type TemplateResult } from 'lit';
import type { CommentFilter } from '../api/desk-api.js';
import type { DeskItem, Page, Status } from '../api/desk.types.js';
import { emptyNote, isolated } from '../parts/bits.js';
import { DeskList } from '../state/desk-list.js';
import { DeskView } from './desk-view.js';

const pageSize = 50;
/** After the last letter. */
const patienceMs = 250;
/** What the API takes. */
const longestSearch = 200;

const statuses: readonly (readonly [Status, string])[] = [
  ['pending', 'Waiting'],
  ['approved', 'Approved'],
  ['rejected', 'Rejected'],
  ['deleted', 'Withdrawn'],
];

/** Every comment of the site, to find and to decide again. */
export class SearchView extends DeskView {
  private shownFor = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected makeList(): DeskList {
    const filter = this.filter;
    const wanted = JSON.stringify(filter);
    this.shownFor = wanted;
    return new DeskList({
      keepsDecided: true,
      page: (cursor) => this.nextFound(filter, cursor, () => this.isConnected && this.shownFor === wanted),
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
    const { status } = this.filter;
    return html`<form class="desk-head" role="search" @submit=${stay}>
      <h1 class="unseen">Search</h1>
      <label class="unseen" for="search-q">Words or emoji in a comment</label>
      <input
        id="search-q"
        type="search"
        placeholder="Words or emoji in a comment"
        autocomplete="off"
        maxlength=${longestSearch}
        .value=${this.work.place.filter.q ?? ''}
        @input=${this.onInput}
        @keydown=${this.onSearchKey}
      />
      <label class="unseen" for="search-status">Status</label>
      <select id="search-status" @change=${this.onStatus}>
        <option value="">Every status</option>
        ${statuses.map(([value, words]) => html`<option value=${value} .selected=${value === status}>${words}</option>`)}
      </select>
      ${this.narrowed()}
    </form>`;
  }

  protected nothingHere(): TemplateResult {
    return emptyNote(
      'Nothing found.',
      'Fewer or other words may help. The words of comments are searched, not names.',
    );
  }

  protected claim(): void {
    this.work.messages.say('done', 'Claims are for the queue.');
  }

  protected override toSearch(): void {
    this.querySelector<HTMLInputElement>('#search-q')?.select();
  }

  /** The address may have been typed: what the API would refuse is left out. */
  private get filter(): CommentFilter {
    const { q = '', status, author, article } = this.work.place.filter;
    const words = q.trim().slice(0, longestSearch);
    const known = statuses.find(([value]) => value === status)?.[0];
    return {
      ...(words !== '' && { q: words }),
      ...(known !== undefined && { status: known }),
      ...(author !== undefined && { author }),
      ...(article !== undefined && { article }),
    };
  }

  /** A page of a search looks through a fixed number of comments: one without a find is not the end of it. */
  private async nextFound(
    filter: CommentFilter,
    cursor: string | null,
    isWanted: () => boolean,
  ): Promise<Page<DeskItem>> {
    let page: Page<DeskItem> = { items: [], nextCursor: cursor };
    do {
      page = await this.desk.api.comments(filter, pageSize, page.nextCursor);
    } while (page.items.length === 0 && page.nextCursor !== null && isWanted());
    return isWanted() ? page : { items: [], nextCursor: null };
  }

  private narrowed(): TemplateResult | typeof nothing {
    const { article, author } = this.filter;
    if (article === undefined && author === undefined) return nothing;
    const [first] = this.list.items;
    const name = author === undefined ? (first?.article.title ?? article) : first?.author.displayName;
    return html`<p class="narrowed">
      Only ${isolated(name ?? 'one author')} <a href=${this.work.addressOf('search')}>show all</a>
    </p>`;
  }

  private onInput(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.work.refine({ ...this.work.place.filter, q: value });
    }, patienceMs);
  }

  /** Out of the field and into the list. */
  private onSearchKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.takeFocus();
  }

  private onStatus(event: Event): void {
    this.work.refine({ ...this.work.place.filter, status: (event.target as HTMLSelectElement).value });
  }
}

function stay(event: Event): void {
  event.preventDefault();
}
