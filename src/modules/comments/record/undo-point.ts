import type { Urgency } from '../review/urgency.js';

/**
 * What a comment was before a decision, as far as its record does not say: numbers and times, no text. Nothing else
 * is needed to bring back what was, because an undo is refused once anything has happened to the comment since.
 */
export interface UndoPoint {
  /** The number of the latest text: a later one means that the author has edited since. */
  readonly lastRevision: number;
  /** The edit that waited: it was discarded, or waits on where only reports were dismissed. */
  readonly edit: number | null;
  /** The text that gave way to an edit, and when it had been edited itself. */
  readonly replaced: { readonly revision: number; readonly editedAt: string | null } | null;
  /** Its place in the queue; missing in older records. */
  readonly urgency?: Urgency;
}
