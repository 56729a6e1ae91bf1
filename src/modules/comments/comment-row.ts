import type { AuthorKind } from '../authors/author.entity.js';
import type { CommentStatus } from './comment-status.js';

/**
 * What reads for the author and the desk take, for a query whose comment is named `c`. The author comes by a scalar
 * subquery: a join to the result of a recursive query made the planner hash the whole author table.
 */
export const commentColumns = `c.id, c.article_id AS "articleId", c.parent_id AS "parentId", c.depth,
  c.author_id AS "authorId",
  (SELECT jsonb_build_array(a.kind, a.display_name, a.badges, a.picture)
   FROM author a WHERE a.site_id = c.site_id AND a.id = c.author_id) AS author,
  c.body, c.revision, c.last_revision AS "lastRevision", c.status, c.reachable, c.shown,
  c.reply_count AS "replyCount", c.reactions, c.edit_body AS "editBody", c.edit_revision AS "editRevision",
  c.review_since AS "reviewSince", c.picked_at AS "pickedAt", c.created_at AS "createdAt",
  c.edited_at AS "editedAt"`;

export type AuthorOfComment = readonly [
  kind: AuthorKind,
  displayName: string,
  badges: readonly string[] | null,
  picture: string | null,
];

export interface CommentRow {
  readonly id: string;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly authorId: string;
  readonly author: AuthorOfComment;
  readonly body: string;
  readonly revision: number;
  readonly lastRevision: number;
  readonly status: CommentStatus;
  readonly reachable: boolean;
  readonly shown: boolean;
  readonly replyCount: number;
  readonly reactions: Readonly<Record<string, number>>;
  readonly editBody: string | null;
  readonly editRevision: number | null;
  readonly reviewSince: Date | null;
  readonly pickedAt: Date | null;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}
