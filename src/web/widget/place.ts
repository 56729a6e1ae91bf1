import type { LitElement } from 'lit';

/** The comment that a fragment names. */
export function commentIdOf(hash: string): string | null {
  return /^#comment-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(hash)?.[1]?.toLowerCase() ?? null;
}

const waiting = new WeakSet<LitElement>();

/**
 * Draws an element anew without moving what its reader has before them: whatever comes or goes above the first
 * comment in view, that one stays where it is.
 */
export function keepInPlace(element: LitElement): void {
  element.requestUpdate();
  if (waiting.has(element) || !element.hasUpdated) return;
  const kept = firstInView(element);
  if (!kept) return;
  waiting.add(element);
  void element.updateComplete.then(() => {
    waiting.delete(element);
    if (!kept.comment.isConnected) return;
    const moved = kept.comment.getBoundingClientRect().top - kept.top;
    if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: 'instant' });
  });
}

function firstInView(element: LitElement): { comment: Element; top: number } | null {
  // Whoever has not come as far is moved by nothing that happens here.
  if (element.getBoundingClientRect().top >= 0) return null;
  for (const comment of element.renderRoot.querySelectorAll('.comment')) {
    const { top, bottom } = comment.getBoundingClientRect();
    if (bottom > 0) return top < innerHeight ? { comment, top } : null;
  }
  return null;
}
