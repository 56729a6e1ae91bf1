import { html, type LitElement, type TemplateResult } from 'lit';
import { asProblem } from '../api/problem.js';
import type { MailWishes } from '../api/views.js';
import { loadMailDialog } from '../mail/load-mail-dialog.js';
import { withName, wordsFor, type ThreadView } from './view.js';

/** Whether, and where, a reader hears of replies by mail. `host` draws it, and has the dialog in it while it is open. */
export function mailOffer(view: ThreadView, host: LitElement): TemplateResult | null {
  const { messages, model } = view;
  const { reader } = model;
  const facts = reader.mail;
  if (facts?.available !== true) return null;
  const { offer, to, waits } = messages.mail;
  const ask = async (method: string, wishes?: MailWishes): Promise<void> => {
    await reader.askMail(method, wishes);
    host.requestUpdate();
  };
  const open = async (): Promise<void> => {
    const { openMailDialog } = await loadMailDialog();
    openMailDialog(host, { messages, facts, ask, wordsFor: (error) => wordsFor(messages, asProblem(error)) });
  };
  return html`<button type="button" class="link" @click=${() => void view.attempt('', open)}>
    ${facts.email === null ? offer : withName(facts.confirmed ? to : waits, facts.email)}
  </button>`;
}
