import type { MailFacts, MailWishes } from '../api/views.js';
import type { Messages } from '../texts/message-types.js';

export interface MailDialog {
  readonly messages: Messages;
  readonly facts: MailFacts;
  /** Throws what `wordsFor` puts in words. */
  readonly ask: (method: 'PUT' | 'DELETE', wishes?: MailWishes) => Promise<void>;
  readonly wordsFor: (error: unknown) => string;
}

/** What mail is written in; English elsewhere. */
const mailLanguages = ['en', 'uk', 'ar'];

/**
 * Asks where a reader wants to hear of what happens, and of what. Loaded when somebody asks for it and drawn without a
 * library, so that nobody else pays for it.
 */
export function openMailDialog(place: Element, { messages, facts, ask, wordsFor }: MailDialog): void {
  const words = messages.mail;
  const lang = mailLanguages.includes(messages.lang) ? messages.lang : 'en';
  const address = made('input', { name: 'email', type: 'email', maxLength: 320, dir: 'ltr', required: true });
  address.autocomplete = 'email';
  address.value = facts.email ?? '';
  const isNew = facts.email === null;
  const replies = made('input', { type: 'checkbox', checked: isNew || facts.replies });
  const decisions = made('input', { type: 'checkbox', checked: isNew || facts.decisions });
  const problem = made('p', { className: 'problem', role: 'alert', hidden: true });
  const send = made('button', { type: 'submit', className: 'button' }, messages.save);
  const cancel = made('button', { type: 'button', className: 'link' }, messages.cancel);
  const end = made('button', { type: 'button', className: 'link' }, words.forget);
  const form = made(
    'form',
    { noValidate: true },
    made('label', { className: 'field' }, made('span', { className: 'label' }, words.address), address),
    made('p', { className: 'hint' }, words.hint),
    made('label', { className: 'choice' }, replies, words.replies),
    made('label', { className: 'choice' }, decisions, words.decisions),
    problem,
    made('div', { className: 'send' }, send, cancel, ...(isNew ? [] : [end])),
  );
  const dialog = made('dialog', { ariaLabel: words.offer }, form);

  const attempt = async (what: () => Promise<unknown>): Promise<void> => {
    send.disabled = true;
    problem.hidden = true;
    try {
      await what();
      dialog.close();
    } catch (error) {
      problem.textContent = wordsFor(error);
      problem.hidden = false;
    } finally {
      send.disabled = false;
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const email = address.value.trim();
    if (email === '' || !address.checkValidity()) {
      problem.textContent = messages.errors.bad_email ?? '';
      problem.hidden = false;
      address.focus();
      return;
    }
    void attempt(() => ask('PUT', { email, lang, replies: replies.checked, decisions: decisions.checked }));
  });
  cancel.addEventListener('click', () => {
    dialog.close();
  });
  end.addEventListener('click', () => void attempt(() => ask('DELETE')));
  dialog.addEventListener('close', () => {
    dialog.remove();
  });
  place.append(dialog);
  dialog.showModal();
}

/** An element with what is in it: text stays text. */
function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
