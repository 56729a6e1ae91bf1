import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { textIn } from '../text/form-text.js';
import type { Article, ListedArticle } from '../api/site.types.js';
import { emptyNote, isolated, problemNote } from '../parts/bits.js';
import { View } from '../parts/part.js';
import { dayOf } from '../text/time.js';
import { counted } from '../text/words.js';

const commentings = [
  ['open', 'Open'],
  ['closed', 'Closed: to read only'],
  ['hidden', 'Hidden'],
] as const;
const moderations = [
  ['inherit', 'As the site'],
  ['pre', 'Everything waits'],
  ['post', 'Public at once'],
] as const;

/** Articles: whether they take comments, how those are moderated, and how fast one reader may write. */
export class ArticlesView extends View {
  static override properties: PropertyDeclarations = {
    items: { state: true },
    cursor: { state: true },
    sort: { state: true },
    open: { state: true },
  };

  declare private items: readonly ListedArticle[] | null;
  declare private cursor: string | null;
  declare private sort: string;
  declare private open: Article | null;

  constructor() {
    super();
    this.items = null;
    this.cursor = null;
    this.sort = 'newest';
    this.open = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override render(): TemplateResult {
    return html`<section class="sheet">
      <header class="sheet-head">
        <h1>Articles</h1>
        <label class="unseen" for="article-sort">Order</label>
        <select id="article-sort" @change=${this.onSort}>
          <option value="newest">Newest first</option>
          <option value="most_commented">Most comments first</option>
        </select>
      </header>
      ${problemNote(this.problem)}
      ${this.items?.length === 0 ? emptyNote('No articles yet.', 'The publication’s system creates them.') : nothing}
      <ul class="lines">
        ${this.items?.map((item) => this.line(item))}
      </ul>
      ${
        this.cursor === null
          ? nothing
          : html`<button type="button" class="button" ?disabled=${this.isBusy} @click=${this.more}>
              More articles
            </button>`
      }
    </section>`;
  }

  private line(item: ListedArticle): TemplateResult {
    const isOpen = this.open?.key === item.key;
    return html`<li class="line ${isOpen ? 'line-open' : ''}">
      <div class="line-head">
        <button
          type="button"
          class="plain line-title"
          aria-expanded=${isOpen}
          @click=${() => void this.toggle(item)}
        >
          ${isolated(item.title)}
        </button>
        <span class="quiet">${dayOf(item.publishedAt)}</span>
        <span class="quiet">${counted(item.commentCount, 'comment')}</span>
        ${
          this.desk.moderates
            ? html`<a href=${this.work.addressOf('queue', { article: item.key })}>queue</a>`
            : nothing
        }
      </div>
      ${isOpen && this.open && this.desk.moderates ? this.settings(this.open) : nothing}
    </li>`;
  }

  private settings(article: Article): TemplateResult {
    return html`<form class="fields" @submit=${this.save}>
      <div>
        <label for="commenting">Comments</label>
        <select id="commenting" name="commenting">
          ${commentings.map(([value, words]) => html`<option value=${value} .selected=${value === article.commenting}>${words}</option>`)}
        </select>
      </div>
      <div>
        <label for="moderation">Moderation</label>
        <select id="moderation" name="moderation">
          ${moderations.map(([value, words]) => html`<option value=${value} .selected=${value === article.moderation}>${words}</option>`)}
        </select>
      </div>
      <div>
        <label for="slow">Seconds between two comments of one reader</label>
        <input
          id="slow"
          name="slowModeSeconds"
          type="number"
          min="0"
          max="86400"
          .value=${String(article.slowModeSeconds)}
        />
      </div>
      <button class="button button-main" ?disabled=${this.isBusy}>Save</button>
    </form>`;
  }

  private readonly load = async (): Promise<void> => {
    await this.attempt(async () => {
      const { items, nextCursor } = await this.desk.siteApi.articles(this.sort, null);
      this.items = items;
      this.cursor = nextCursor;
    });
  };

  private readonly more = async (): Promise<void> => {
    await this.attempt(async () => {
      const { items, nextCursor } = await this.desk.siteApi.articles(this.sort, this.cursor);
      this.items = [...(this.items ?? []), ...items];
      this.cursor = nextCursor;
    });
  };

  private onSort(event: Event): void {
    this.sort = (event.target as HTMLSelectElement).value;
    void this.load();
  }

  private async toggle(item: ListedArticle): Promise<void> {
    if (this.open?.key === item.key) {
      this.open = null;
      return;
    }
    await this.attempt(async () => {
      this.open = await this.desk.siteApi.article(item.key);
    });
  }

  /** Only what was changed: a seconds field that nobody touched says nothing. */
  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { open } = this;
    if (!open) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const wanted = {
      commenting: textIn(form, 'commenting') as Article['commenting'],
      moderation: textIn(form, 'moderation') as Article['moderation'],
      slowModeSeconds: Number(form.get('slowModeSeconds')),
    };
    const { commenting, moderation, slowModeSeconds } = wanted;
    const change = {
      ...(commenting !== open.commenting && { commenting }),
      ...(moderation !== open.moderation && { moderation }),
      ...(slowModeSeconds !== open.slowModeSeconds && { slowModeSeconds }),
    };
    if (Object.keys(change).length === 0) return;
    await this.attempt(async () => {
      this.open = await this.desk.siteApi.changeArticle(open.key, change);
      this.work.messages.say('done', `Saved: \u2068${open.title}\u2069.`);
    });
  }
}
