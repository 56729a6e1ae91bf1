import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Reason } from '../api/desk.types.js';
import { Problem } from '../api/problem.js';
import { problemNote } from '../parts/bits.js';
import { View } from '../parts/part.js';

/** Why comments are refused on this site, and what the reader is told. */
export class ReasonsView extends View {
  static override properties: PropertyDeclarations = { items: { state: true } };

  declare private items: readonly Reason[] | null;
  private etag: string | null = null;

  constructor() {
    super();
    this.items = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override render(): TemplateResult {
    return html`<section class="sheet sheet-wide">
      <header class="sheet-head"><h1>Reasons</h1></header>
      <p class="lead">
        In the order of the number keys. The label is for the desk; the message is what the reader is told
        when a comment is refused.
      </p>
      ${problemNote(this.problem)}
      ${
        this.items
          ? html`<form @submit=${this.save}>
              <ol class="lines">
                ${this.items.map((reason, index) => this.line(reason, index))}
              </ol>
              <div class="words-actions">
                <button type="button" class="button" @click=${this.add}>Add a reason</button>
                <button class="button button-main" ?disabled=${this.isBusy}>Save</button>
              </div>
            </form>`
          : nothing
      }
    </section>`;
  }

  private line({ code, label, message }: Reason, index: number): TemplateResult {
    const set = (name: keyof Reason) => (event: Event) => {
      const { value } = event.target as HTMLInputElement;
      this.items = (this.items ?? []).map((item, at) => (at === index ? { ...item, [name]: value } : item));
    };
    return html`<li class="line fields">
      <div>
        <label for="code-${index}">Code</label>
        <input id="code-${index}" .value=${code} pattern="[a-z][a-z0-9_]*" required @input=${set('code')} />
      </div>
      <div>
        <label for="label-${index}">Label</label>
        <input id="label-${index}" .value=${label} required @input=${set('label')} />
      </div>
      <div class="field-wide">
        <label for="message-${index}">Message to the reader</label>
        <input id="message-${index}" .value=${message} required @input=${set('message')} />
      </div>
      <button
        type="button"
        class="plain plain-bad"
        @click=${() => {
          this.items = (this.items ?? []).filter((_, at) => at !== index);
        }}
      >
        remove
      </button>
    </li>`;
  }

  private readonly add = (): void => {
    this.items = [...(this.items ?? []), { code: '', label: '', message: '' }];
  };

  private readonly load = async (): Promise<void> => {
    await this.attempt(async () => {
      const { body, etag } = await this.desk.siteApi.reasons();
      this.items = body.items;
      this.etag = etag;
    });
  };

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    await this.attempt(async () => {
      try {
        const { body, etag } = await this.desk.siteApi.saveReasons(this.items ?? [], this.etag);
        this.items = body.items;
        this.etag = etag;
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412) throw error;
        throw new Problem(
          412,
          error.code,
          'A colleague has changed the reasons meanwhile. Reload and do it again.',
        );
      }
      await this.desk.reasons.load();
      this.work.messages.say('done', 'Saved.');
    });
  }
}
