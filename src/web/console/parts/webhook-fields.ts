import { html, type TemplateResult } from 'lit';
import { webhookEvents } from '../text/webhook-words.js';
import { textIn } from '../text/form-text.js';

interface Shown {
  /** Of the webhook; empty for a new one. */
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
}

/** Where to, and what of. */
export function webhookFields({ id, url, events }: Shown): TemplateResult {
  return html`<div class="field-wide">
      <label for="webhook-url${id}">Address</label>
      <input
        id="webhook-url${id}"
        name="url"
        type="url"
        required
        maxlength="2000"
        placeholder="https://"
        autocomplete="off"
        .value=${url}
      />
    </div>
    <fieldset class="events">
      <legend>Tell it when</legend>
      ${webhookEvents.map(
        ([event, words]) =>
          html`<label class="choice">
            <input type="checkbox" name="events" value=${event} .checked=${events.includes(event)} />
            <span title=${event}>${words}</span>
          </label>`,
      )}
    </fieldset>`;
}

export function webhookIn(form: HTMLFormElement): { url: string; events: readonly string[] } {
  const data = new FormData(form);
  return { url: textIn(data, 'url').trim(), events: data.getAll('events').map(String) };
}
