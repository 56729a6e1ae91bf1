import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { textIn } from '../text/form-text.js';
import { Problem } from '../api/problem.js';
import { mark, problemNote } from '../parts/bits.js';
import { View } from '../parts/part.js';

/** E-mail and password, and the second factor where there is one. */
export class SignInView extends View {
  static override properties: PropertyDeclarations = { wantsCode: { state: true } };

  declare private wantsCode: boolean;

  constructor() {
    super();
    this.wantsCode = false;
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  override render(): TemplateResult {
    return html`<main class="door">
      <form @submit=${this.submit}>
        <p class="wordmark">${mark()} Parley</p>
        <h1>Sign in to the desk</h1>
        <label for="email">E-mail</label>
        <input id="email" name="email" type="email" autocomplete="username" required />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        ${
          this.wantsCode
            ? html`<label for="code">Code from your authenticator, or a recovery code</label>
                <input
                  id="code"
                  name="code"
                  autocomplete="one-time-code"
                  autocapitalize="off"
                  spellcheck="false"
                  required
                />`
            : nothing
        }
        ${problemNote(this.problem)}
        <button class="button button-main" ?disabled=${this.isBusy}>Sign in</button>
      </form>
    </main>`;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const code = textIn(form, 'code').trim();
    await this.attempt(async () => {
      try {
        const { account } = this.work;
        this.work.enter(
          await account.signIn(textIn(form, 'email'), textIn(form, 'password'), code === '' ? null : code),
        );
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'second_factor_required') throw error;
        await this.askForCode(code !== '');
      }
    });
  }

  private async askForCode(wasWrong: boolean): Promise<void> {
    this.wantsCode = true;
    if (wasWrong)
      throw new Problem(401, 'second_factor_required', 'That code is not right, or not any more.');
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('#code')?.focus();
  }
}
