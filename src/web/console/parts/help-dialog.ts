import { html, type TemplateResult } from 'lit';
import { Part } from './part.js';

const keys: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['j', 'k'], 'next, previous (arrows too)'],
  [['a'], 'keep: approve what waits, dismiss the reports on what is public'],
  [['r', '1…9'], 'reject, for a reason'],
  [['Shift R'], 'where an edit waits: reject the whole comment'],
  [['u'], 'undo what you did last'],
  [['x'], 'select; then a, r for all that are selected'],
  [['Shift J', 'Shift K'], 'extend the selection'],
  [['Shift X'], 'select up to here'],
  [['Esc'], 'select nothing'],
  [['c'], 'claim the next ones, so that nobody else takes them'],
  [['e'], 'the thread around, what was decided'],
  [['s'], 'sanction the author'],
  [['/'], 'search all comments'],
  [['.'], 'load the list again'],
  [['Home', 'End'], 'first, last'],
  [['?'], 'this'],
];

/** The keys of the desk. */
export class HelpDialog extends Part {
  show(): void {
    this.querySelector('dialog')?.showModal();
  }

  override render(): TemplateResult {
    return html`<dialog class="dialog help" aria-labelledby="help-title" @keydown=${this.onKey}>
      <h2 id="help-title">Keys</h2>
      <dl>
        ${keys.map(
          ([names, does]) =>
            html`<div>
              <dt>${names.map((name) => html`<kbd>${name}</kbd> `)}</dt>
              <dd>${does}</dd>
            </div>`,
        )}
      </dl>
      <form method="dialog"><button class="button">Close</button></form>
    </dialog>`;
  }

  private onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === '?') this.querySelector('dialog')?.close();
  }
}
