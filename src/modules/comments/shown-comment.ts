import type { AuthorKind } from '../authors/author.entity.js';
import type { CommentStatus } from './comment-status.js';

/** What the public reads of a comment: less than `CommentRow`, because the hot pages read hundreds at once. */
export interface ShownComment {
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly authorId: string;
  readonly authorKind: AuthorKind;
  readonly authorName: string;
  readonly authorBadges: readonly string[] | null;
  readonly authorPicture: string | null;
  readonly body: string;
  readonly revision: number;
  readonly status: CommentStatus;
  readonly picked: boolean;
  readonly replyCount: number;
  readonly reactionCount: number;
  readonly reactions: Readonly<Record<string, number>>;
  /** As PostgreSQL writes a time in UTC: see `isoTime`. */
  readonly createdAt: string;
  readonly editedAt: string | null;
}

/** The columns of `comment` that `shownColumns` needs. */
export const shownFields = `id, parent_id, depth, author_id, body, revision, status, picked_at, reply_count,
  reaction_count, reactions, created_at, edited_at`;

/**
 * A `ShownComment` of `c` and of its author, `a`. Times come as text, which costs a tenth of parsing them to a
 * `Date` and writing that again.
 */
export const shownColumns = `c.id, c.parent_id AS "parentId", c.depth, c.author_id AS "authorId",
  a.kind AS "authorKind", a.display_name AS "authorName", a.badges AS "authorBadges",
  a.picture AS "authorPicture", c.body, c.revision, c.status,
  c.picked_at IS NOT NULL AS picked, c.reply_count AS "replyCount", c.reaction_count AS "reactionCount",
  c.reactions, (c.created_at AT TIME ZONE 'UTC')::text AS "createdAt",
  (c.edited_at AT TIME ZONE 'UTC')::text AS "editedAt"`;

/** OFFSET 0 keeps it one look-up a comment: a plain join made the planner hash the whole author table. */
export const shownAuthor = `CROSS JOIN LATERAL (
  SELECT kind, display_name, badges, picture FROM author WHERE site_id = $1 AND id = c.author_id OFFSET 0) a`;

/** ISO 8601 with milliseconds, of which PostgreSQL leaves out zeros at the end: `2026-11-23 09:30:00.5`. */
export function isoTime(text: string): string {
  const fraction = text.length > 20 ? text.slice(20).padEnd(3, '0') : '000';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}
