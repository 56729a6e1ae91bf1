import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Delivery } from '../api/webhook.types.js';
import { dayAndTime } from '../text/time.js';
import { counted } from '../text/words.js';
import { problemWords } from '../text/webhook-words.js';
import { problemNote } from './bits.js';
import { View } from './part.js';

/** What a webhook was to be told and has not taken, to be sent again. */
export class UndeliveredList extends View {
  static override properties: PropertyDeclarations = {
    webhookId: {},
    items: { state: true },
    cursor: { state: true },
  };

  declare webhookId: string;
  declare private items: readonly Delivery[] | null;
  declare private cursor: string | null;

  constructor() {
    super();
    this.items = null;
    this.cursor = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.load());
  }

  override render(): TemplateResult {
    return html`<div class="undelivered">
      ${problemNote(this.problem)}
      ${this.items?.length === 0 ? html`<p class="quiet">Nothing is left that was not taken.</p>` : nothing}
      <ul>
        ${this.items?.map((delivery) => this.line(delivery))}
      </ul>
      <p class="undelivered-actions">
        ${
          this.cursor === null
            ? nothing
            : html`<button type="button" class="button" ?disabled=${this.isBusy} @click=${this.more}>
                Show more
              </button>`
        }
        ${
          (this.items?.length ?? 0) > 0
            ? html`<button
                type="button"
                class="button button-main"
                ?disabled=${this.isBusy}
                @click=${() => void this.sendAgain(null)}
              >
                Send all of it again
              </button>`
            : nothing
        }
      </p>
    </div>`;
  }

  private line(delivery: Delivery): TemplateResult {
    const { id, event, subjectId, occurredAt, attempts } = delivery;
    const tried = attempts === 0 ? 'never tried' : `tried ${counted(attempts, 'time')}`;
    const about = event.startsWith('author.') ? 'author' : 'comment';
    return html`<li class="line-head">
      <code class="undelivered-event">${event}</code>
      <span class="quiet">${dayAndTime(occurredAt)}</span>
      <span>${problemWords(delivery)}</span>
      <span class="quiet">${tried}</span>
      <a href=${this.work.addressOf('record', { [about]: subjectId })}>${about}</a>
      <button type="button" class="plain" ?disabled=${this.isBusy} @click=${() => void this.sendAgain([id])}>
        send again
      </button>
    </li>`;
  }

  private async load(): Promise<void> {
    const { items, nextCursor } = await this.desk.webhooks.undelivered(this.webhookId, null);
    this.items = items;
    this.cursor = nextCursor;
  }

  private readonly more = async (): Promise<void> => {
    await this.attempt(async () => {
      const { items, nextCursor } = await this.desk.webhooks.undelivered(this.webhookId, this.cursor);
      this.items = [...(this.items ?? []), ...items];
      this.cursor = nextCursor;
    });
  };

  private async sendAgain(deliveries: readonly string[] | null): Promise<void> {
    await this.attempt(async () => {
      const { count } = await this.desk.webhooks.sendAgain(this.webhookId, deliveries);
      this.work.messages.say('done', `${counted(count, 'message')} will be sent again now.`);
      await this.load();
      this.dispatchEvent(new CustomEvent('sent-again', { bubbles: true }));
    });
  }
}
