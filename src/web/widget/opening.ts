import type { Opening } from './api/views.js';

/** The first page that the server has written into the tag; null where the page brings none, or cannot be read. */
export function openingOf(element: Element): Opening | null {
  const data = element.querySelector('script[type="application/json"]');
  if (!data) return null;
  // Once: whoever asks again wants to know how things are by then.
  data.remove();
  try {
    const opening = JSON.parse(data.textContent) as Partial<Opening>;
    return opening.site && opening.page && opening.sort && opening.commenting ? (opening as Opening) : null;
  } catch {
    return null;
  }
}
