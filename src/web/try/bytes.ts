import { ask, made, need } from './dom.js';
import type { DeskSide } from './desk.js';
import { currentThread } from './reader.js';

/** What went over the wire from this page, by the id that it was given. */
const sent = new Map<string, string>();

interface PostedComment {
  readonly id: string;
  readonly author: { readonly id: string } | null;
}

/** Under each comment its bytes can be unfolded: as they were sent, and as they lie in the database. */
export function unfoldBytes(desk: DeskSide): void {
  listen(desk);
  const observer = new MutationObserver(addDetails);
  new MutationObserver(() => {
    void watchThread(observer);
  }).observe(need('reader'), { childList: true });
  void watchThread(observer);
}

async function watchThread(observer: MutationObserver): Promise<void> {
  observer.disconnect();
  await customElements.whenDefined('comment-thread');
  const root = currentThread()?.shadowRoot;
  if (!root) return;
  observer.observe(root, { childList: true, subtree: true });
  addDetails();
}

function addDetails(): void {
  const thread = currentThread();
  if (thread?.getAttribute('site') !== 'demo') return;
  const places = thread.shadowRoot?.querySelectorAll<HTMLSlotElement>('slot[name^="comment-"]') ?? [];
  for (const { name, parentElement } of places) {
    const isPublic =
      parentElement?.querySelector('.body') != null && !parentElement.matches('.pending, .rejected');
    const known = [...thread.children].find(({ slot }) => slot === name);
    if (isPublic && !known) thread.append(detailsOf(name));
    if (!isPublic) known?.remove();
  }
}

function detailsOf(slot: string): HTMLElement {
  const details = made('details', 'bytes', made('summary', '', 'Bytes')) as HTMLDetailsElement;
  details.slot = slot;
  details.addEventListener('toggle', () => {
    if (!details.open) return;
    void fill(details, slot.slice('comment-'.length));
  });
  return details;
}

async function fill(details: HTMLElement, id: string): Promise<void> {
  details.querySelector('.bytes-shown')?.remove();
  const shown = made('div', 'bytes-shown');
  details.append(shown);
  try {
    const [{ stored }, { body }] = await Promise.all([
      ask<{ stored: string }>('GET', `/try/bytes/${id}`),
      ask<{ body: string }>('GET', `/api/v1/sites/demo/comments/${id}`),
    ]);
    const mine = sent.get(id);
    const before = hexOf(new TextEncoder().encode(mine ?? body));
    shown.append(
      row(mine === undefined ? 'as the API tells it' : 'as sent', before),
      row('as stored', stored),
      made('p', 'same', before === stored ? `The same ${String(stored.length / 2)} bytes.` : 'They differ.'),
      pieces(new TextDecoder().decode(bytesOf(stored))),
    );
  } catch (error) {
    shown.append(made('p', 'problem', error instanceof Error ? error.message : 'That did not work.'));
  }
}

function row(label: string, hex: string): HTMLElement {
  return made('p', '', made('span', 'label', label), made('code', '', hex.replace(/../g, '$& ').trim()));
}

/** What people see as one character, and the code points that it is made of; letters that need no words are left out. */
function pieces(text: string): HTMLElement {
  const seen = new Set<string>();
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (/[^ -~\s]/u.test(segment)) seen.add(segment);
  }
  const items = [...seen].slice(0, 16).map((segment) => {
    const points = [...segment].map((point) => `U+${hexNumber(point.codePointAt(0) ?? 0, 4).toUpperCase()}`);
    return made('li', '', made('span', 'glyph', segment), made('code', '', points.join(' ')));
  });
  return made('ul', 'pieces', ...items);
}

function hexNumber(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => hexNumber(byte, 2)).join('');
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Hears what the widget sends, as it goes out. */
function listen(desk: DeskSide): void {
  const send = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const answer = await send(input, init);
    const address = input instanceof Request ? input.url : String(input);
    if (init?.method === 'POST' && answer.status === 201 && address.includes('/sites/demo/articles/')) {
      const { id, author } = (await answer.clone().json()) as PostedComment;
      if (typeof init.body === 'string') sent.set(id, (JSON.parse(init.body) as { body: string }).body);
      if (author) desk.showAuthor(author.id);
    }
    return answer;
  };
}
