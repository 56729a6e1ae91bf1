import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Webhook, WebhookChange } from '../api/webhook.types.js';
import { ago, clockTime, dayAndTime, dayOf } from '../text/time.js';
import { counted } from '../text/words.js';
import { problemNote } from './bits.js';
import { View } from './part.js';
import { webhookFields, webhookIn } from './webhook-fields.js';

const statusTags = { active: 'tag-approved', paused: 'tag-pending', gone: 'tag-rejected' } as const;

/** One webhook: how it is doing, and what can be done with it. Says `changed` when something was. */
export class WebhookLine extends View {
  static override properties: PropertyDeclarations = {
    webhook: { attribute: false },
    unfolded: { state: true },
    secret: { state: true },
  };

  declare webhook: Webhook;
  declare private unfolded: 'settings' | 'undelivered' | null;
  declare private secret: string | null;

  constructor() {
    super();
    this.unfolded = null;
    this.secret = null;
  }

  override render(): TemplateResult {
    const { webhook } = this;
    return html`<div class="line-head">
        <button
          type="button"
          class="plain line-title"
          aria-expanded=${this.unfolded === 'settings'}
          @click=${() => {
            this.unfold('settings');
          }}
        >
          <bdi dir="ltr">${webhook.url}</bdi>
        </button>
        <span class="tag ${statusTags[webhook.status]}">${webhook.status}</span>
        ${this.doing()} ${this.actions()}
      </div>
      ${problemNote(this.problem)} ${this.newSecret()}
      ${this.unfolded === 'settings' ? this.settings() : nothing}
      ${
        this.unfolded === 'undelivered'
          ? html`<undelivered-list
              .webhookId=${webhook.id}
              .desk=${this.desk}
              .work=${this.work}
              @sent-again=${this.tell}
            ></undelivered-list>`
          : nothing
      }`;
  }

  private doing(): TemplateResult {
    const { status, failures, retryAt, lastDeliveredAt, createdAt, previousSecretUntil } = this.webhook;
    const told =
      lastDeliveredAt === null
        ? `made ${dayOf(createdAt)}, never told`
        : `last told ${ago(lastDeliveredAt)} ago`;
    return html`<span class="quiet">${told}</span> ${
        status === 'active' && failures > 0
          ? html`<span class="failing"
              >${counted(failures, 'attempt')}
              failed${retryAt === null ? '' : `, again at ${clockTime(retryAt)}`}</span
            >`
          : nothing
      }
      ${
        previousSecretUntil !== null && Date.parse(previousSecretUntil) > Date.now()
          ? html`<span class="quiet">old secret until ${dayAndTime(previousSecretUntil)}</span>`
          : nothing
      }`;
  }

  private actions(): TemplateResult {
    const { status, hasDead } = this.webhook;
    return html`${
        hasDead
          ? html`<button
              type="button"
              class="plain plain-bad"
              aria-expanded=${this.unfolded === 'undelivered'}
              @click=${() => {
                this.unfold('undelivered');
              }}
            >
              not delivered
            </button>`
          : nothing
      }
      <button
        type="button"
        class="plain"
        ?disabled=${this.isBusy}
        @click=${() => void this.change({ status: status === 'active' ? 'paused' : 'active' })}
      >
        ${status === 'active' ? 'pause' : 'resume'}
      </button>
      <button type="button" class="plain" ?disabled=${this.isBusy} @click=${() => void this.rotate()}>
        new secret
      </button>
      <button type="button" class="plain plain-bad" ?disabled=${this.isBusy} @click=${() => void this.end()}>
        remove
      </button>`;
  }

  private newSecret(): TemplateResult | typeof nothing {
    return this.secret === null ? nothing : secretBox(this.secret, 'For a day the one before signs as well.');
  }

  private settings(): TemplateResult {
    return html`<form class="fields" @submit=${this.save}>
      ${webhookFields(this.webhook)}
      <button class="button button-main" ?disabled=${this.isBusy}>Save</button>
    </form>`;
  }

  private unfold(part: 'settings' | 'undelivered'): void {
    this.unfolded = this.unfolded === part ? null : part;
  }

  private readonly tell = (): void => {
    this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
  };

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const saved = await this.change(webhookIn(event.currentTarget as HTMLFormElement));
    if (saved) this.unfolded = null;
  }

  private change(change: WebhookChange): Promise<boolean> {
    return this.attempt(async () => {
      await this.desk.webhooks.change(this.webhook.id, change);
      this.tell();
    });
  }

  private async rotate(): Promise<void> {
    if (!confirm('Make a new secret? The old one goes on signing beside it for a day.')) return;
    await this.attempt(async () => {
      this.secret = (await this.desk.webhooks.rotate(this.webhook.id)).secret;
      this.tell();
    });
  }

  private async end(): Promise<void> {
    const { id, url } = this.webhook;
    if (!confirm(`Remove ${url}? What it was still to be told is forgotten.`)) return;
    await this.attempt(async () => {
      await this.desk.webhooks.remove(id);
      this.tell();
    });
  }
}

/** Shown this once. */
export function secretBox(secret: string, also = ''): TemplateResult {
  return html`<div class="secret" role="status">
    <p>
      What is sent there is signed with this secret. Put it where it is received now: it is not shown again.
      ${also}
    </p>
    <code>${secret}</code>
  </div>`;
}
