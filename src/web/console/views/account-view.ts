import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { textIn } from '../text/form-text.js';
import type { OpenSession } from '../api/people.types.js';
import { isolated, problemNote } from '../parts/bits.js';
import { View } from '../parts/part.js';
import { browserWords } from '../text/browser-words.js';
import { dayAndTime } from '../text/time.js';

/** The own account: password, second factor, where one is signed in. */
export class AccountView extends View {
  static override properties: PropertyDeclarations = { sessions: { state: true } };

  declare private sessions: readonly OpenSession[] | null;

  constructor() {
    super();
    this.sessions = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.load());
  }

  override render(): TemplateResult {
    const account = this.work.session?.account;
    return html`<section class="sheet">
      <header class="sheet-head">
        <h1>${isolated(account?.displayName ?? '')}</h1>
        <p class="quiet">${account?.email}</p>
      </header>
      ${problemNote(this.problem)}
      <h2>Password</h2>
      <form class="fields" @submit=${this.changePassword}>
        <input type="hidden" name="username" autocomplete="username" .value=${account?.email ?? ''} />
        <div>
          <label for="current">Current password</label>
          <input id="current" name="current" type="password" autocomplete="current-password" required />
        </div>
        <div>
          <label for="new">New password, of ten characters or more</label>
          <input id="new" name="new" type="password" autocomplete="new-password" required minlength="10" />
        </div>
        <button class="button" ?disabled=${this.isBusy}>Change</button>
      </form>
      <h2>Second factor</h2>
      <second-factor .work=${this.work}></second-factor>
      <h2>Signed in</h2>
      <ul class="lines">
        ${this.sessions?.map((session) => this.line(session))}
      </ul>
    </section>`;
  }

  private line({ id, lastUsedAt, createdAt, userAgent, current }: OpenSession): TemplateResult {
    return html`<li class="line">
      <div class="line-head">
        <span class="line-title" title=${userAgent ?? ''}>${browserWords(userAgent)}</span>
        <span class="quiet">since ${dayAndTime(createdAt)}</span>
        <span class="quiet">${lastUsedAt === null ? '' : `used ${dayAndTime(lastUsedAt)}`}</span>
        ${
          current
            ? html`<span class="tag">this one</span>`
            : html`<button type="button" class="plain plain-bad" @click=${() => void this.end(id)}>
                sign out there
              </button>`
        }
      </div>
    </li>`;
  }

  private async load(): Promise<void> {
    this.sessions = await this.work.account.sessions();
  }

  private async end(id: string): Promise<void> {
    await this.attempt(async () => {
      await this.work.account.endSession(id);
      await this.load();
    });
  }

  private async changePassword(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    await this.attempt(async () => {
      await this.work.account.changePassword(textIn(data, 'current'), textIn(data, 'new'));
      form.reset();
      await this.work.refresh();
      await this.load();
      this.work.messages.say('done', 'The password is changed. Everywhere else you were signed out.');
    });
  }
}
