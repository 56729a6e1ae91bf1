import type { CommentRow } from '../comment-row.js';
import type { CommentStatus } from '../comment-status.js';

export class CommentAuthorView {
  id: string;
  displayName: string;
  /** `staff`: writes for the publication. `author`: has a byline of the article. */
  badges: string[];
}

/** A text that its author changed and that waits for a moderator, while the shown one stays. */
export class WaitingEditView {
  revision: number;
  body: string;
}

/** A comment as its author and the desk see it, whatever its status. */
export class CommentView {
  id: string;
  /** The publisher's key of the article. */
  article: string;
  parentId: string | null;
  /** 0 at the top. */
  depth: number;
  /** Null for a tombstone. */
  author: CommentAuthorView | null;
  /** As it was sent, byte for byte. Null for a tombstone. */
  body: string | null;
  status: CommentStatus;
  /** The number of the text that is shown. */
  revision: number;
  /** Only for the author and the desk. */
  edit?: WaitingEditView;
  picked: boolean;
  createdAt: Date;
  editedAt: Date | null;
  /** Direct replies that are shown. */
  replyCount: number;
  /** By kind; every kind that the site offers is there. */
  reactions: Record<string, number>;
}

/** A comment in a thread, with as much of its branch as was asked for. */
export class ThreadCommentView extends CommentView {
  replies: CommentBranchView;
}

export class CommentBranchView {
  items: ThreadCommentView[];
  nextCursor: string | null;
}

/** What a mapping needs to know besides the row. */
export interface CommentContext {
  readonly articleKey: string;
  readonly bylineAuthorIds: ReadonlySet<string>;
  readonly reactions: readonly string[];
}

/** For the author and the desk: the text whatever the status, and the edit that waits. */
export function fullCommentView(row: CommentRow, context: CommentContext): CommentView {
  return {
    ...baseView(row, context),
    author: authorView(row, context),
    body: row.body,
    ...(row.editBody !== null &&
      row.editRevision !== null && { edit: { revision: row.editRevision, body: row.editBody } }),
  };
}

/** For the public: a tombstone has neither text nor author, and a waiting edit is nobody's business. */
export function publicCommentView(row: CommentRow, context: CommentContext): CommentView {
  const isPublic = row.status === 'approved';
  return {
    ...baseView(row, context),
    author: isPublic ? authorView(row, context) : null,
    body: isPublic ? row.body : null,
  };
}

function baseView(row: CommentRow, context: CommentContext): CommentView {
  return {
    id: row.id,
    article: context.articleKey,
    parentId: row.parentId,
    depth: row.depth,
    author: null,
    body: null,
    status: row.status,
    revision: row.revision,
    picked: row.pickedAt !== null,
    createdAt: row.createdAt,
    editedAt: row.editedAt,
    replyCount: row.replyCount,
    reactions: Object.fromEntries(context.reactions.map((kind) => [kind, 0])),
  };
}

function authorView(row: CommentRow, context: CommentContext): CommentAuthorView {
  const [kind, displayName] = row.author;
  const badges = [
    ...(context.bylineAuthorIds.has(row.authorId) ? ['author'] : []),
    ...(kind === 'staff' ? ['staff'] : []),
  ];
  return { id: row.authorId, displayName, badges };
}
