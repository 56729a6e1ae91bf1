import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { Problem } from '../api/problem.js';
import type { WordListPreview, WordLists } from '../api/site.types.js';
import { isolated, problemNote, statusTag } from '../parts/bits.js';
import { commentText } from '../parts/comment-text.js';
import { View } from '../parts/part.js';
import { linesOf, sameLists } from '../text/word-lines.js';
import { counted } from '../text/words.js';

/** Words that refuse a comment and words that hold it, and what they would have caught. */
export class WordsView extends View {
  static override properties: PropertyDeclarations = {
    saved: { state: true },
    draft: { state: true },
    preview: { state: true },
  };

  declare private saved: WordLists | null;
  declare private draft: WordLists;
  declare private preview: WordListPreview | null;
  private etag: string | null = null;

  constructor() {
    super();
    this.saved = null;
    this.draft = { banned: [], suspect: [] };
    this.preview = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override render(): TemplateResult {
    const isChanged = this.saved !== null && !sameLists(this.saved, this.draft);
    return html`<section class="sheet sheet-wide">
      <header class="sheet-head">
        <h1>Word lists</h1>
        ${this.saved ? html`<p class="quiet">${counted(this.draft.banned.length + this.draft.suspect.length, 'entry', 'entries')}</p>` : nothing}
      </header>
      <p class="lead">
        One entry a line. Look-alike letters, spaces between letters and hidden characters are seen through;
        whole words only.
      </p>
      ${problemNote(this.problem)}
      ${
        this.saved
          ? html`<form class="words" @submit=${this.save}>
              ${this.area('banned', 'Refuse', 'A comment with one of these is rejected at once.')}
              ${this.area('suspect', 'Hold', 'A comment with one of these waits for a moderator.')}
              <div class="words-actions">
                <button type="button" class="button" ?disabled=${this.isBusy} @click=${this.tryOut}>
                  What would these have caught?
                </button>
                <button class="button button-main" ?disabled=${this.isBusy || !isChanged}>
                  Save both lists
                </button>
                ${isChanged ? html`<span class="quiet">not saved yet</span>` : nothing}
              </div>
            </form>`
          : nothing
      }
      ${this.preview ? this.caught(this.preview) : nothing}
    </section>`;
  }

  private area(name: keyof WordLists, title: string, meaning: string): TemplateResult {
    return html`<div>
      <label for="words-${name}">${title} <span class="quiet">${meaning}</span></label>
      <textarea
        id="words-${name}"
        name=${name}
        rows="14"
        spellcheck="false"
        autocapitalize="off"
        dir="auto"
        .value=${(this.saved?.[name] ?? []).join('\n')}
        @input=${this.onInput}
      ></textarea>
    </div>`;
  }

  private caught({ screened, items }: WordListPreview): TemplateResult {
    return html`<h2>
        Of the latest ${counted(screened, 'comment')}, ${String(items.length)} would have been caught
      </h2>
      <ul class="lines">
        ${items.map(
          ({ comment, findings }) =>
            html`<li class="line">
              <p class="line-head">
                ${isolated(comment.author?.displayName ?? '')} ${statusTag(comment.status)}
              </p>
              <div class="item-text item-text-small">${commentText(comment.body ?? '', findings)}</div>
            </li>`,
        )}
      </ul>`;
  }

  private onInput(event: Event): void {
    const { name, value } = event.target as HTMLTextAreaElement;
    this.draft = { ...this.draft, [name]: linesOf(value) };
  }

  private readonly load = async (): Promise<void> => {
    await this.attempt(async () => {
      const { body, etag } = await this.desk.siteApi.wordLists();
      this.saved = this.draft = { banned: body.banned, suspect: body.suspect };
      this.etag = etag;
    });
  };

  private readonly tryOut = async (): Promise<void> => {
    await this.attempt(async () => {
      this.preview = await this.desk.siteApi.previewWordLists(this.draft);
    });
  };

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    await this.attempt(async () => {
      try {
        const { body, etag } = await this.desk.siteApi.saveWordLists(this.draft, this.etag);
        this.saved = this.draft = { banned: body.banned, suspect: body.suspect };
        this.etag = etag;
        this.work.messages.say('done', 'Saved. New comments are screened with these lists.');
      } catch (error) {
        throw this.explained(error);
      }
    });
  }

  /** A colleague's lists are not overwritten, and a bad entry is named by its line. */
  private explained(error: unknown): unknown {
    if (!(error instanceof Problem)) return error;
    if (error.status === 412) {
      const words =
        'A colleague has changed the lists meanwhile. Copy what you wrote, reload, and add it again.';
      return new Problem(412, error.code, words);
    }
    const [, list, line] = /^\/(banned|suspect)\/(\d+)/.exec(error.fields[0]?.pointer ?? '') ?? [];
    if (list === undefined) return error;
    const where = `${list === 'banned' ? 'Refuse' : 'Hold'}, entry ${String(Number(line) + 1)}`;
    return new Problem(error.status, error.code, `${where}: ${error.fields[0]?.detail ?? error.message}`);
  }
}
