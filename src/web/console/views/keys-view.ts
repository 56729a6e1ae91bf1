import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { textIn } from '../text/form-text.js';
import type { ApiKey, Role } from '../api/people.types.js';
import { emptyNote, isolated, problemNote } from '../parts/bits.js';
import { View } from '../parts/part.js';
import { roleOptions } from '../parts/role-options.js';
import { dayOf } from '../text/time.js';

/** What lets programs of the publication in. */
export class KeysView extends View {
  static override properties: PropertyDeclarations = { keys: { state: true }, made: { state: true } };

  declare private keys: readonly ApiKey[] | null;
  declare private made: string | null;

  constructor() {
    super();
    this.keys = null;
    this.made = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.load());
  }

  override render(): TemplateResult {
    return html`<section class="sheet sheet-wide">
      <header class="sheet-head"><h1>API keys</h1></header>
      <form class="fields" @submit=${this.create}>
        <div>
          <label for="key-name">What is it for?</label>
          <input id="key-name" name="name" required maxlength="100" autocomplete="off" />
        </div>
        <div>
          <label for="key-role">Acts as</label>
          <select id="key-role" name="role">
            ${roleOptions('publisher')}
          </select>
        </div>
        <button class="button button-main" ?disabled=${this.isBusy}>Make a key</button>
      </form>
      ${problemNote(this.problem)}
      ${
        this.made === null
          ? nothing
          : html`<div class="secret" role="status">
              <p>Put this key where it belongs now. It is not shown again.</p>
              <code>${this.made}</code>
            </div>`
      }
      ${this.keys?.length === 0 ? emptyNote('No keys.', 'No program acts on this site.') : nothing}
      <ul class="lines">
        ${this.keys?.map((key) => this.line(key))}
      </ul>
    </section>`;
  }

  private line(key: ApiKey): TemplateResult {
    return html`<li class="line">
      <div class="line-head">
        <span class="line-title">${isolated(key.name)}</span>
        <span class="tag">${key.role}</span>
        <span class="quiet">made ${dayOf(key.createdAt)}</span>
        <span class="quiet">${key.lastUsedAt === null ? 'never used' : `used ${dayOf(key.lastUsedAt)}`}</span>
        ${key.expiresAt === null ? nothing : html`<span class="quiet">ends ${dayOf(key.expiresAt)}</span>`}
        <button type="button" class="plain plain-bad" @click=${() => void this.end(key)}>end it</button>
      </div>
    </li>`;
  }

  private async load(): Promise<void> {
    this.keys = (await this.desk.siteApi.keys()).items;
  }

  private async create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    await this.attempt(async () => {
      const { key } = await this.desk.siteApi.createKey(
        textIn(data, 'name'),
        textIn(data, 'role') as Role,
        null,
      );
      this.made = key;
      form.reset();
      await this.load();
    });
  }

  private async end(key: ApiKey): Promise<void> {
    if (!confirm(`End the key “${key.name}”? Whatever uses it stops working at once.`)) return;
    await this.attempt(async () => {
      await this.desk.siteApi.endKey(key.id);
      await this.load();
    });
  }
}
