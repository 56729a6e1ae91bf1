import { html, svg, type PropertyDeclarations, type TemplateResult } from 'lit';
import { textIn } from '../text/form-text.js';
import { encode } from 'uqr';
import { problemNote } from './bits.js';
import { View } from './part.js';

/** A code from an authenticator besides the password: to set up, and to give up. */
export class SecondFactor extends View {
  static override properties: PropertyDeclarations = { offered: { state: true }, codes: { state: true } };

  declare private offered: { readonly secret: string; readonly uri: string } | null;
  declare private codes: readonly string[] | null;

  constructor() {
    super();
    this.offered = null;
    this.codes = null;
  }

  override render(): TemplateResult {
    const isOn = this.work.session?.account.secondFactor === true;
    if (this.codes) return this.recovery(this.codes);
    if (isOn) return this.whenOn();
    return this.offered ? this.confirming(this.offered) : this.whenOff();
  }

  private whenOff(): TemplateResult {
    return html`<p class="lead">Signing in asks for your password only.</p>
      <button type="button" class="button button-main" ?disabled=${this.isBusy} @click=${this.begin}>
        Set up a second factor
      </button>
      ${problemNote(this.problem)}`;
  }

  private confirming({ secret, uri }: { readonly secret: string; readonly uri: string }): TemplateResult {
    return html`<div class="qr">
      ${qrCode(uri)}
      <form @submit=${this.confirm}>
        <p>Scan this with an authenticator app, or type the key into it:</p>
        <code>${secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
        <label for="totp">The code that the app shows</label>
        <input id="totp" name="code" inputmode="numeric" autocomplete="one-time-code" required />
        ${problemNote(this.problem)}
        <button class="button button-main" ?disabled=${this.isBusy}>Turn it on</button>
      </form>
    </div>`;
  }

  private recovery(codes: readonly string[]): TemplateResult {
    return html`<div class="secret" role="status">
      <p>
        It is on. Keep these codes where you keep things that matter: each of them signs you in once, should
        the app be lost. They are not shown again.
      </p>
      <code class="codes">${codes.join('\n')}</code>
      <button
        type="button"
        class="button"
        @click=${() => {
          this.codes = null;
        }}
      >
        I have them
      </button>
    </div>`;
  }

  private whenOn(): TemplateResult {
    return html`<p class="lead">Signing in asks for a code besides your password.</p>
      <form class="fields" @submit=${this.end}>
        <div>
          <label for="totp-password">Password, to turn it off</label>
          <input
            id="totp-password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
          />
        </div>
        <button class="button" ?disabled=${this.isBusy}>Turn it off</button>
      </form>
      ${problemNote(this.problem)}`;
  }

  private readonly begin = async (): Promise<void> => {
    await this.attempt(async () => {
      this.offered = await this.work.account.beginSecondFactor();
    });
  };

  private async confirm(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const code = textIn(new FormData(event.currentTarget as HTMLFormElement), 'code').replaceAll(' ', '');
    await this.attempt(async () => {
      this.codes = (await this.work.account.confirmSecondFactor(code)).recoveryCodes;
      this.offered = null;
      await this.work.refresh();
    });
  }

  private async end(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const password = textIn(new FormData(event.currentTarget as HTMLFormElement), 'password');
    await this.attempt(async () => {
      await this.work.account.endSecondFactor(password);
      await this.work.refresh();
    });
  }
}

/** Drawn here: the secret in it goes to nobody. Black on white in either scheme, or no camera reads it. */
function qrCode(text: string): TemplateResult {
  const { data, size } = encode(text, { border: 2 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${String(x)} ${String(y)}h1v1h-1z` : '')))
    .join('');
  return html`<svg
    class="qr-code"
    viewBox="0 0 ${size} ${size}"
    role="img"
    aria-label="QR code for an authenticator app"
  >
    ${svg`<rect width=${size} height=${size} fill="#fff" /><path d=${path} fill="#000" />`}
  </svg>`;
}
