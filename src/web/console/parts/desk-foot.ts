import { html, nothing, type TemplateResult } from 'lit';
import type { Decisions } from '../state/decisions.js';
import type { DeskList } from '../state/desk-list.js';
import { counted } from '../text/words.js';
import { keyHint } from './bits.js';

/** Where one is in the list, what is selected, what is done. */
export function deskFoot(list: DeskList, { count, underWay }: Decisions, help: () => void): TemplateResult {
  const selected = list.selected.size;
  return html`<footer class="desk-foot">
    ${
      list.items.length > 0
        ? html`<span
            >${(list.at + 1).toLocaleString('en-GB')} of
            ${list.items.length.toLocaleString('en-GB')}${list.hasMore ? ' loaded' : ''}</span
          >`
        : nothing
    }
    ${
      selected > 0
        ? html`<span class="selected">${counted(selected, 'selected', 'selected')}</span>
            <button
              type="button"
              class="plain"
              @click=${() => {
                list.clearSelection();
              }}
            >
              clear
            </button>`
        : list.items.length > 1
          ? html`<button
              type="button"
              class="plain"
              @click=${() => {
                list.selectAll();
              }}
            >
              select all
            </button>`
          : nothing
    }
    <span class="desk-done"
      >${count > 0 ? `${count.toLocaleString('en-GB')} decided` : nothing}${underWay > 0 ? ' …' : nothing}</span
    >
    <button type="button" class="plain" @click=${help}>keys ${keyHint('?')}</button>
  </footer>`;
}
