import { commandOf, type DeskCommand } from '../state/keys.js';

const walks: ReadonlySet<DeskCommand> = new Set(['next', 'previous', 'extend-down', 'extend-up']);

/** What a key says to the desk; null for one that belongs to the page or to a field. */
export function deskCommandOf(event: KeyboardEvent): DeskCommand | null {
  if (event.defaultPrevented || isWriting(event.target)) return null;
  const command = commandOf(event);
  // A key that is held down walks through the list, and decides nothing.
  if (command === null || (event.repeat && !walks.has(command))) return null;
  const scrolls = event.target instanceof Element && event.target.closest('.item-scroll, .desk-author, nav');
  return scrolls && /^(Arrow|Home|End)/.test(event.key) ? null : command;
}

/** Somebody writes: letters are letters. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const field = target.closest('textarea, select, input:not([type=checkbox], [type=radio])');
  return target.isContentEditable || field !== null;
}
