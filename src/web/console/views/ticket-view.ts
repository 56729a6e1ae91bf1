import { html, nothing, type TemplateResult } from 'lit';
import { textIn } from '../text/form-text.js';
import { mark, problemNote } from '../parts/bits.js';
import { View } from '../parts/part.js';

/** Behind a link that lets somebody in: a colleague who was invited, or one who has lost a password. */
export class TicketView extends View {
  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  override render(): TemplateResult {
    const isNew = this.work.ticket?.kind === 'invite';
    return html`<main class="door">
      <form @submit=${this.submit}>
        <p class="wordmark">${mark()} Parley</p>
        <h1>${isNew ? 'You are invited to the desk' : 'Choose a new password'}</h1>
        ${
          isNew
            ? html`<label for="name">Your name, as readers and colleagues see it</label>
                <input id="name" name="displayName" autocomplete="name" required maxlength="80" />`
            : nothing
        }
        <label for="new-password">Password, of ten characters or more</label>
        <input
          id="new-password"
          name="password"
          type="password"
          autocomplete="new-password"
          required
          minlength="10"
        />
        ${problemNote(this.problem)}
        <button class="button button-main" ?disabled=${this.isBusy}>
          ${isNew ? 'Join' : 'Set the password'}
        </button>
        <button
          type="button"
          class="plain"
          @click=${() => {
            this.work.closeTicket();
          }}
        >
          I have a password: sign in
        </button>
      </form>
    </main>`;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const { ticket, account } = this.work;
    if (!ticket) return;
    const password = textIn(form, 'password');
    await this.attempt(async () => {
      if (ticket.kind === 'invite') {
        this.work.enter(await account.acceptInvitation(ticket.token, textIn(form, 'displayName'), password));
        return;
      }
      await account.acceptReset(ticket.token, password);
      this.work.closeTicket();
      this.work.messages.say('done', 'The password is set. Sign in with it.');
    });
  }
}
