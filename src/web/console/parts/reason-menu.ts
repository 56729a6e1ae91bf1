import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Reason } from '../api/desk.types.js';
import { digitOf } from '../state/keys.js';
import { counted } from '../text/words.js';
import { keyHint } from './bits.js';
import { Part } from './part.js';

export interface ChosenReason {
  readonly reason: string;
  readonly note: string;
}

/** Why a comment is refused: one more key. */
export class ReasonMenu extends Part {
  static override properties: PropertyDeclarations = { reasons: { attribute: false }, count: {}, what: {} };

  declare reasons: readonly Reason[];
  declare count: number;
  declare what: string;
  private answer: ((chosen: ChosenReason | null) => void) | null = null;

  /** Null when somebody changed their mind. */
  ask(what: string, count: number): Promise<ChosenReason | null> {
    this.what = what;
    this.count = count;
    this.answer?.(null);
    return new Promise((resolve) => {
      this.answer = resolve;
      void this.updateComplete.then(() => {
        this.dialog?.showModal();
        this.querySelector<HTMLElement>('.reason')?.focus();
      });
    });
  }

  override render(): TemplateResult {
    const title = this.count > 1 ? `Reject ${counted(this.count, 'comment')}` : `Reject the ${this.what}`;
    return html`<dialog
      class="dialog reasons"
      aria-labelledby="reasons-title"
      @keydown=${this.onKey}
      @close=${this.onClose}
    >
      <h2 id="reasons-title">${title}: why?</h2>
      <ol>
        ${this.reasons.map(
          ({ code, label }, index) =>
            html`<li>
              <button type="button" class="reason" data-code=${code} @click=${this.onChoose}>
                ${keyHint(index < 9 ? String(index + 1) : '·')} <span>${label}</span>
              </button>
            </li>`,
        )}
      </ol>
      <label for="decision-note">Note for colleagues (optional)</label>
      <input id="decision-note" name="note" maxlength="2000" autocomplete="off" />
      <p class="quiet">The reader is told the reason, never the note. Esc goes back.</p>
    </dialog>`;
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  private get note(): HTMLInputElement | null {
    return this.querySelector('input');
  }

  private onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.target === this.note) return;
    const digit = digitOf(event);
    const reason = digit === null ? undefined : this.reasons[digit - 1];
    if (reason) {
      event.preventDefault();
      this.choose(reason.code);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.step(event.key === 'ArrowDown' ? 1 : -1);
    }
  }

  private step(by: number): void {
    const buttons = [...this.querySelectorAll<HTMLElement>('.reason')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
  }

  private onChoose(event: Event): void {
    this.choose((event.currentTarget as HTMLElement).dataset.code ?? 'other');
  }

  private choose(reason: string): void {
    const answer = this.answer;
    this.answer = null;
    const note = this.note?.value ?? '';
    this.dialog?.close();
    answer?.({ reason, note });
  }

  private onClose(): void {
    if (this.note) this.note.value = '';
    this.answer?.(null);
    this.answer = null;
  }
}
