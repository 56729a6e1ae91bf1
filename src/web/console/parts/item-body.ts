import { html, nothing, type TemplateResult } from 'lit';
import type { DeskItem } from '../api/desk.types.js';
import { waitingEditOf } from '../state/verdict.js';
import { isolated } from './bits.js';
import { commentText, difference } from './comment-text.js';
import { whyHere } from './item-findings.js';

/** What the comment answers, what it says, and why it is here. Where an edit waits, that is what is in question. */
export function itemBody(item: DeskItem, showsParent: boolean): TemplateResult {
  const { comment, parent } = item;
  const edit = waitingEditOf(item);
  return html`${
    parent && showsParent
      ? html`<blockquote class="parent">
          <p class="parent-name">${isolated(parent.displayName)} wrote</p>
          ${parent.body === null ? html`<p>(withdrawn)</p>` : commentText(parent.body, [])}
        </blockquote>`
      : nothing
  }
  ${edit ? editBody(item) : html`<div class="item-text">${commentText(comment.body ?? '', item.findings)}</div>`}
  ${whyHere(item)}`;
}

function editBody(item: DeskItem): TemplateResult {
  const edit = waitingEditOf(item);
  const shown = item.comment.body ?? '';
  return html`<section class="edit" aria-label="The edit that waits">
    <p class="label">What was changed</p>
    <div class="item-text">
      ${edit?.difference ? difference(edit.difference) : commentText(edit?.body ?? '', item.findings)}
    </div>
    ${
      edit?.difference && item.findings.some(({ spans }) => spans.length > 0)
        ? html`<p class="label">As it would be shown</p>
            <div class="item-text item-text-small">${commentText(edit.body, item.findings)}</div>`
        : nothing
    }
    <details>
      <summary>As it is shown now</summary>
      <div class="item-text item-text-small">${commentText(shown, [])}</div>
    </details>
  </section>`;
}
