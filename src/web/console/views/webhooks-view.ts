import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Webhook } from '../api/webhook.types.js';
import { emptyNote, problemNote } from '../parts/bits.js';
import { View } from '../parts/part.js';
import { webhookFields, webhookIn } from '../parts/webhook-fields.js';
import { secretBox } from '../parts/webhook-line.js';
import { webhookEvents } from '../text/webhook-words.js';

/** Systems of the publication that are told what happens. */
export class WebhooksView extends View {
  static override properties: PropertyDeclarations = {
    webhooks: { state: true },
    isAdding: { state: true },
    secret: { state: true },
  };

  declare private webhooks: readonly Webhook[] | null;
  declare private isAdding: boolean;
  declare private secret: string | null;

  constructor() {
    super();
    this.webhooks = null;
    this.isAdding = false;
    this.secret = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.load());
  }

  override render(): TemplateResult {
    return html`<section class="sheet sheet-wide">
      <header class="sheet-head">
        <h1>Webhooks</h1>
        ${
          this.isAdding
            ? nothing
            : html`<button type="button" class="button" @click=${this.begin}>Add a webhook</button>`
        }
      </header>
      <p class="lead">
        Addresses of your own systems that are told what happens here, signed, and for three days if they do
        not answer.
      </p>
      ${this.isAdding ? this.adding() : nothing} ${problemNote(this.problem)}
      ${this.secret === null ? nothing : secretBox(this.secret)}
      ${
        this.webhooks?.length === 0 && !this.isAdding ? emptyNote('No webhooks.', 'Nobody is told.') : nothing
      }
      <ul class="lines" @changed=${this.reload}>
        ${repeat(
          this.webhooks ?? [],
          ({ id }) => id,
          (webhook) =>
            html`<li class="line">
              <webhook-line .webhook=${webhook} .desk=${this.desk} .work=${this.work}></webhook-line>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  private adding(): TemplateResult {
    return html`<form class="fields sunk" @submit=${this.add}>
      ${webhookFields({ id: '', url: '', events: webhookEvents.map(([event]) => event) })}
      <div class="dialog-actions">
        <button
          type="button"
          class="button"
          @click=${() => {
            this.isAdding = false;
          }}
        >
          Cancel
        </button>
        <button class="button button-main" ?disabled=${this.isBusy}>Add it</button>
      </div>
    </form>`;
  }

  private begin(): void {
    this.isAdding = true;
    this.secret = null;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('#webhook-url')?.focus());
  }

  private async load(): Promise<void> {
    this.webhooks = await this.desk.webhooks.all();
  }

  private readonly reload = async (): Promise<void> => {
    await this.attempt(() => this.load());
  };

  private async add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { url, events } = webhookIn(event.currentTarget as HTMLFormElement);
    await this.attempt(async () => {
      this.secret = (await this.desk.webhooks.create(url, events)).secret;
      this.isAdding = false;
      await this.load();
    });
  }
}
