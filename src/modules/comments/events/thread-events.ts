import type { ArticleCounts } from '../../articles/articles.query.js';
import type { ShownComment } from '../shown-comment.js';
import { publicCommentView, type CommentContext, type CommentView } from '../dto/comment.view.js';
import type { NewsWindow } from './news-window.js';

/** More events of comments than this at once are one `reset`. */
export const maxEvents = 100;

/** What those who watch an article are told. */
export type ThreadEvent =
  | {
      readonly name: 'comment.approved' | 'comment.updated';
      readonly data: { readonly comment: CommentView };
    }
  | {
      readonly name: 'comment.removed';
      readonly data: { readonly id: string; readonly parentId: string | null };
    }
  | { readonly name: 'counts'; readonly data: ArticleCounts }
  | { readonly name: 'reset'; readonly data: Readonly<Record<string, never>> };

/** Load the page again: too much has happened to tell it one by one. */
export const reset: ThreadEvent = { name: 'reset', data: {} };

/** What the public sees of the comments that there are news of, and of what is below the reopened ones. */
export interface ShownComments {
  readonly rows: readonly ShownComment[];
  /** False where there is more below the reopened ones. */
  readonly isWhole: boolean;
}

/**
 * Tells the news of a window by what its comments are now. What is not shown and was not seen to vanish is not told: either
 * it never was public, or it went with something above it, and then that is told.
 */
export function threadEvents(
  window: NewsWindow,
  shown: ShownComments,
  context: CommentContext,
): ThreadEvent[] {
  const reopens = [...window.comments.values()].some(({ reopened }) => reopened);
  if (window.isOverflowing || (reopens && !shown.isWhole)) return [reset];
  const rows = rowsOf(window, shown.rows);
  const events = [...removals(window), ...rows.map((row) => eventOf(window, row, context))];
  return events.length > maxEvents ? [reset] : events;
}

/** Those that this window is about, parents first. */
function rowsOf(window: NewsWindow, shown: readonly ShownComment[]): ShownComment[] {
  const shownAgain = new Set<string>();
  const rows: ShownComment[] = [];
  for (const row of shown.toSorted((one, other) => one.depth - other.depth)) {
    const change = window.comments.get(row.id);
    const comesWithParent = row.parentId !== null && shownAgain.has(row.parentId);
    if (!change && !comesWithParent) continue;
    if (change?.reopened === true || comesWithParent) shownAgain.add(row.id);
    rows.push(row);
  }
  return rows;
}

/** Also of what came back since: whoever watches has its old branch, parts of which may have gone meanwhile. */
function removals({ comments }: NewsWindow): ThreadEvent[] {
  const goes = (id: string | null): boolean => id !== null && comments.get(id)?.vanished === true;
  const removed: ThreadEvent[] = [];
  for (const [id, { parentId }] of comments) {
    // With the parent goes all that is below it.
    if (goes(id) && !goes(parentId)) removed.push({ name: 'comment.removed', data: { id, parentId } });
  }
  return removed;
}

function eventOf({ comments }: NewsWindow, row: ShownComment, context: CommentContext): ThreadEvent {
  const change = comments.get(row.id);
  const isNew = !change || change.appeared || change.vanished;
  return {
    name: isNew ? 'comment.approved' : 'comment.updated',
    data: { comment: publicCommentView(row, context) },
  };
}
