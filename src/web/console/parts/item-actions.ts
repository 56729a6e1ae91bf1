import { html, nothing, type TemplateResult } from 'lit';
import type { DeskItem } from '../api/desk.types.js';
import type { DeskCommand } from '../state/keys.js';
import { waitingEditOf } from '../state/verdict.js';
import { counted } from '../text/words.js';
import { keyHint } from './bits.js';

export interface ActionsState {
  readonly item: DeskItem;
  readonly selected: number;
  readonly canUndo: boolean;
  readonly contextOpen: boolean;
  readonly run: (command: DeskCommand) => void;
}

/** What can be done, by pointer; every button names its key. */
export function itemActions({ item, selected, canUndo, contextOpen, run }: ActionsState): TemplateResult {
  const many = selected > 0 ? ` ${counted(selected, 'comment')}` : '';
  const edit = selected === 0 && waitingEditOf(item) !== null;
  const what = edit ? ' edit' : many;
  const button = (command: DeskCommand, key: string, words: string, kind = ''): TemplateResult =>
    html`<button
      type="button"
      class="button ${kind}"
      data-command=${command}
      @click=${() => {
        run(command);
      }}
    >
      ${words} ${keyHint(key)}
    </button>`;
  return html`<div class="actions" role="toolbar" aria-label="Decide">
    ${button('keep', 'a', keepWord(item, selected) + what, 'button-keep')}
    ${button('reject', 'r', `Reject${what}…`, 'button-reject')}
    ${edit ? button('reject-whole', 'R', 'Reject comment…') : nothing}
    <button
      type="button"
      class="button"
      ?disabled=${!canUndo}
      data-command="undo"
      @click=${() => {
        run('undo');
      }}
    >
      Undo ${keyHint('u')}
    </button>
    <button
      type="button"
      class="button"
      data-command="context"
      aria-pressed=${contextOpen}
      @click=${() => {
        run('context');
      }}
    >
      Context ${keyHint('e')}
    </button>
  </div>`;
}

function keepWord(item: DeskItem, selected: number): string {
  if (selected > 0) return 'Keep';
  const isPublic = item.comment.status === 'approved' && waitingEditOf(item) === null;
  return isPublic ? 'Keep' : 'Approve';
}
