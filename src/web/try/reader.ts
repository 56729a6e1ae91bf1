import { need } from './dom.js';

/** Shows the comments of an article on the reader's side. */
export function openThread(site: string, article: string, order = 'oldest'): void {
  const thread = document.createElement('comment-thread');
  thread.setAttribute('site', site);
  thread.setAttribute('article', article);
  thread.setAttribute('order', order);
  need('reader').replaceChildren(thread);
}

export function currentThread(): Element | null {
  return need('reader').querySelector('comment-thread');
}

/** Puts words into the reader's mouth: into the field, as if they were typed. */
export function say(text: string): void {
  const field = currentThread()?.shadowRoot?.querySelector('textarea');
  if (!field) return;
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  field.scrollIntoView({ block: 'center' });
}
