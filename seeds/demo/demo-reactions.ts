import type { PlannedComment } from './demo-comment-plan.js';
import { authorIdOf } from './demo-rows.js';
import type { AuthorIds } from './demo-authors.js';
import { demoFraction } from './demo-id.js';

/** The kind that a site offers from the start. */
export const demoReaction = 'like';

/** Readers who like a comment: of those that the editors picked up to a third, of others some. */
export function likersOf(
  { id, comment, history, shown, status }: PlannedComment,
  authors: AuthorIds,
): string[] {
  if (!shown || status !== 'approved') return [];
  const writer = authorIdOf(authors, comment.by);
  const share = history.pickedAt === null ? 0.15 * demoFraction(id, 'likeable') : 0.33;
  // By their names: the ids of staff are others in every database.
  const likers = [...authors].filter(([name, author]) => author !== writer && demoFraction(id, name) < share);
  return likers.map(([, author]) => author);
}
