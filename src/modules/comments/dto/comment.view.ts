import { ApiProperty } from '@nestjs/swagger';
import type { AuthorOfComment, CommentRow } from '../comment-row.js';
import type { CommentStatus } from '../comment-status.js';
import { isoTime, type ShownComment } from '../shown-comment.js';

export class CommentAuthorView {
  id: string;
  displayName: string;
  /** `staff`: writes for the publication. `author`: has a byline of the article. Others are the publisher's own. */
  badges: string[];
  /** Of a signed-in reader who has one. */
  picture?: string;
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
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  editedAt: string | null;
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
    id: row.id,
    article: context.articleKey,
    parentId: row.parentId,
    depth: row.depth,
    author: authorOf(row.authorId, row.author, context),
    body: row.body,
    status: row.status,
    revision: row.revision,
    picked: row.pickedAt !== null,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    replyCount: row.replyCount,
    reactions: reactionsOf(row.reactions, context.reactions),
    ...(row.editBody !== null &&
      row.editRevision !== null && { edit: { revision: row.editRevision, body: row.editBody } }),
  };
}

/** For the public: a tombstone has neither text nor author, and a waiting edit is nobody's business. */
export function publicCommentView(row: ShownComment, context: CommentContext): CommentView {
  const isPublic = row.status === 'approved';
  return {
    id: row.id,
    article: context.articleKey,
    parentId: row.parentId,
    depth: row.depth,
    author: isPublic ? authorOf(row.authorId, shownAuthorOf(row), context) : null,
    body: isPublic ? row.body : null,
    status: row.status,
    revision: row.revision,
    picked: row.picked,
    createdAt: isoTime(row.createdAt),
    editedAt: row.editedAt === null ? null : isoTime(row.editedAt),
    replyCount: row.replyCount,
    reactions: reactionsOf(row.reactions, context.reactions),
  };
}

/** For the public, with an empty branch to fill. */
export function threadCommentView(row: ShownComment, context: CommentContext): ThreadCommentView {
  return Object.assign(publicCommentView(row, context), { replies: { items: [], nextCursor: null } });
}

function shownAuthorOf(row: ShownComment): AuthorOfComment {
  return [row.authorKind, row.authorName, row.authorBadges, row.authorPicture];
}

function authorOf(
  id: string,
  [kind, displayName, own, picture]: AuthorOfComment,
  { bylineAuthorIds }: CommentContext,
): CommentAuthorView {
  const badges: string[] = [];
  if (bylineAuthorIds.has(id)) badges.push('author');
  if (kind === 'staff') badges.push('staff');
  if (own !== null) badges.push(...own);
  const view: CommentAuthorView = { id, displayName, badges };
  if (picture !== null) view.picture = picture;
  return view;
}

/** A kind that the site does not offer any more keeps its count, and is not shown. */
function reactionsOf(
  counts: Readonly<Record<string, number>>,
  kinds: readonly string[],
): Record<string, number> {
  const shown: Record<string, number> = {};
  for (const kind of kinds) shown[kind] = Object.hasOwn(counts, kind) ? (counts[kind] ?? 0) : 0;
  return shown;
}
