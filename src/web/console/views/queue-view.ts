import { html, nothing, type TemplateResult } from 'lit';
import type { QueueFilter, QueueSort, QueueView as View } from '../api/desk-api.js';
import type { DeskItem, QueueCounts } from '../api/desk.types.js';
import { wordsOf } from '../api/problem.js';
import { emptyNote, keyHint } from '../parts/bits.js';
import { DeskList } from '../state/desk-list.js';
import { clockTime } from '../text/time.js';
import { counted } from '../text/words.js';
import { DeskView } from './desk-view.js';

const pageSize = 60;
/** Enough for some minutes; what is not decided by then is everybody's again. */
const claimSize = 20;

const tabs: readonly (readonly [View, string])[] = [
  ['all', 'All'],
  ['pending', 'Waiting'],
  ['reported', 'Reported'],
];
const countNames = { all: 'total', pending: 'pending', reported: 'reported' } as const;
/** Unless told otherwise the service says what comes first. */
const sorts: readonly (readonly [QueueSort | '', string])[] = [
  ['', 'In order'],
  ['oldest', 'Longest waiting first'],
  ['newest', 'Newest first'],
];

/** What waits for a moderator. */
export class QueueView extends DeskView {
  private shownFor = '';
  /** Until when the last that was claimed is ours, as far as it was told. */
  private claimedUntil: string | null = null;

  protected makeList(): DeskList {
    const filter = this.filter;
    this.shownFor = JSON.stringify(filter);
    this.claimedUntil = null;
    return new DeskList({
      keepsDecided: false,
      page: async (cursor) => {
        const page = await this.desk.api.queue(filter, pageSize, cursor);
        this.desk.counts.tell(page.counts);
        this.noteClaims(page.items);
        return page;
      },
    });
  }

  protected override willUpdate(): void {
    if (JSON.stringify(this.filter) !== this.shownFor) this.renew();
    super.willUpdate();
    this.catchUp();
  }

  protected head(): TemplateResult {
    const { view = 'all', sort = '' } = this.filter;
    return html`<div class="desk-head">
      <h1 class="unseen">Queue</h1>
      <div class="tabs" role="group" aria-label="Show">
        ${tabs.map(
          ([name, words]) =>
            html`<button
              type="button"
              aria-pressed=${name === view}
              @click=${() => {
                this.set('view', name === 'all' ? '' : name);
              }}
            >
              ${words} ${this.countOf(name)}
            </button>`,
        )}
      </div>
      <label class="unseen" for="queue-sort">Order</label>
      <select id="queue-sort" @change=${this.onSort}>
        ${sorts.map(([name, words]) => html`<option value=${name} .selected=${name === sort}>${words}</option>`)}
      </select>
      ${this.claimBar()} ${this.narrowed()}
    </div>`;
  }

  protected nothingHere(): TemplateResult {
    return emptyNote('Nothing waits.', 'What comes in shows here by itself.');
  }

  protected claim(): void {
    void this.claimNext();
  }

  private get filter(): QueueFilter {
    const { view, sort, article, author } = this.work.place.filter;
    return {
      ...(view === 'pending' || view === 'reported' ? { view } : {}),
      ...(sort === 'oldest' || sort === 'newest' ? { sort } : {}),
      ...(article !== undefined && { article }),
      ...(author !== undefined && { author }),
    };
  }

  private countOf(view: View): TemplateResult | typeof nothing {
    const { now } = this.desk.counts;
    if (!now) return nothing;
    return html`<span class="count">${now[countNames[view]].toLocaleString('en-GB')}</span>`;
  }

  private set(name: string, value: string): void {
    this.work.go('queue', { ...this.work.place.filter, [name]: value });
  }

  private onSort(event: Event): void {
    this.set('sort', (event.target as HTMLSelectElement).value);
  }

  /** Only one article's or one author's comments: said, and taken away by a click. */
  private narrowed(): TemplateResult | typeof nothing {
    const { article, author } = this.work.place.filter;
    if (article === undefined && author === undefined) return nothing;
    return html`<p class="narrowed">
      ${article === undefined ? 'Only one author' : `Only ${article}`}
      <a href=${this.work.addressOf('queue')}>show all</a>
    </p>`;
  }

  /** Null once it has ended. */
  private get oursUntil(): string | null {
    const until = this.claimedUntil;
    return until !== null && Date.parse(until) > Date.now() ? until : null;
  }

  /** What was claimed before the page was loaded, perhaps elsewhere, is ours as well. */
  private noteClaims(items: readonly DeskItem[]): void {
    for (const { claim } of items) {
      if (claim?.mine === true && claim.until > (this.claimedUntil ?? '')) this.claimedUntil = claim.until;
    }
  }

  private claimBar(): TemplateResult {
    const until = this.oursUntil;
    if (until === null) {
      return html`<button type="button" class="plain" data-command="claim" @click=${this.claim}>
        claim ${claimSize} ${keyHint('c')}
      </button>`;
    }
    return html`<p class="narrowed">
      Yours until ${clockTime(until)}
      <button type="button" class="plain" @click=${this.claim}>claim more ${keyHint('c')}</button>
      <button type="button" class="plain" @click=${this.release}>release</button>
    </p>`;
  }

  private async claimNext(): Promise<void> {
    try {
      const { items, until } = await this.desk.api.claim(claimSize, this.filter.view ?? 'all');
      this.work.messages.say(
        'done',
        items.length === 0
          ? 'There is nothing that nobody holds.'
          : `${counted(items.length, 'comment')} claimed: nobody else decides them now.`,
      );
      if (items.length === 0) return;
      this.claimedUntil = until;
      this.list.give(items);
    } catch (error) {
      this.work.messages.say('failed', `Nothing was claimed. ${wordsOf(error)}`);
    }
  }

  private async release(): Promise<void> {
    try {
      await this.desk.api.release();
      this.claimedUntil = null;
      void this.list.reload();
    } catch (error) {
      this.work.messages.say('failed', `Nothing was released. ${wordsOf(error)}`);
    }
  }

  /** What has come while the list was at its end. */
  private catchUp(): void {
    const { now } = this.desk.counts;
    if (!now || this.oursUntil !== null || !this.mayBeShort(now)) return;
    if (this.list.hasMore || this.list.isLoading || this.list.problem !== null) return;
    if (this.asked === now) return;
    this.asked = now;
    void this.list.catchUp();
  }

  /** Whether there may be more than is in the list. How many there are of one article or author is not told. */
  private mayBeShort(now: QueueCounts): boolean {
    const { article, author } = this.work.place.filter;
    if (article !== undefined || author !== undefined) {
      return now.pending !== this.asked?.pending || now.reported !== this.asked.reported;
    }
    const waiting = now[countNames[this.filter.view ?? 'all']];
    return waiting > this.list.items.length + this.desk.decisions.underWay;
  }

  /** The counts for which the list was asked again: once is enough. */
  private asked: QueueCounts | null = null;
}
