/** An element that the page has. */
export function need(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/** An element with what is in it: text stays text. */
export function made(tag: string, className: string, ...children: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

/** What the service answers; throws in words where it does not. */
export async function ask<T>(method: string, path: string): Promise<T> {
  const answer = await fetch(path, { method });
  if (!answer.ok) throw new Error(`${path} was answered ${String(answer.status)}.`);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}
