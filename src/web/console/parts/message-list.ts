import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Message, Messages } from '../state/messages.js';

/** What the console has to say: what went well is mentioned, what was lost is announced. */
export function messageList(messages: Messages): TemplateResult {
  const done = messages.all.filter(({ kind }) => kind === 'done');
  const bad = messages.all.filter(({ kind }) => kind !== 'done');
  const item = (message: Message): TemplateResult =>
    html`<li class="message message-${message.kind}">
      <p>${message.text}</p>
      <button
        type="button"
        class="plain"
        aria-label="Dismiss"
        @click=${() => {
          messages.dismiss(message.id);
        }}
      >
        ×
      </button>
    </li>`;
  return html`<div class="messages">
    <div role="alert">
      <ul>
        ${repeat(bad, ({ id }) => id, item)}
      </ul>
    </div>
    <div role="status">
      <ul>
        ${repeat(done, ({ id }) => id, item)}
      </ul>
    </div>
  </div>`;
}
