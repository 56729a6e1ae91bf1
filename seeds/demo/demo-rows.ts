import type { Byline } from '../../src/modules/articles/byline.entity.js';
import type { CommentRevision } from '../../src/modules/comments/comment-revision.entity.js';
import type { DemoArticle } from './demo-article.js';
import type { AuthorIds } from './demo-authors.js';
import type { PlannedComment } from './demo-comment-plan.js';
import { demoId } from './demo-id.js';
import type { DemoArticleRow, DemoCommentRow } from './demo.repository.js';

export function articleRow(siteId: string, article: DemoArticle): DemoArticleRow {
  const { key, title, lang, body, commenting, moderation } = article;
  const publishedAt = new Date(article.publishedAt);
  return {
    siteId,
    id: demoId(publishedAt, 'article', key),
    key,
    title,
    kicker: article.kicker ?? null,
    standfirst: article.standfirst ?? null,
    image: article.image ?? null,
    lang,
    body,
    disclaimer: article.disclaimer ?? null,
    commenting,
    moderation,
    publishedAt,
  };
}

/** Where a byline names somebody of the staff, their comments carry a badge. */
export function bylineRows(
  row: DemoArticleRow,
  article: DemoArticle,
  authors: AuthorIds,
): Readonly<Byline>[] {
  return article.bylines.map(({ displayName, credit, role, about, personKey }, position) => ({
    siteId: row.siteId,
    id: demoId(row.publishedAt, 'byline', article.key, String(position)),
    articleId: row.id,
    position,
    authorId: personKey === undefined ? null : authorIdOf(authors, personKey),
    displayName,
    role: role ?? null,
    about: about ?? null,
    credit,
  }));
}

export function commentRow(siteId: string, planned: PlannedComment, authors: AuthorIds): DemoCommentRow {
  const { id, articleId, parentId, depth, status, withdrawnFrom, reachable, shown, replyCount } = planned;
  const { comment, revision, reviewSince, history } = planned;
  const applied = comment.edit?.status === 'applied' ? comment.edit : null;
  const waiting = comment.edit?.status === 'waiting' ? comment.edit : null;
  return {
    siteId,
    id,
    articleId,
    parentId,
    depth,
    authorId: authorIdOf(authors, comment.by),
    body: applied?.body ?? comment.body,
    revision,
    lastRevision: comment.edit ? 2 : 1,
    status,
    withdrawnFrom,
    reachable,
    shown,
    replyCount,
    editBody: waiting?.body ?? null,
    editRevision: waiting && 2,
    reviewSince,
    pickedAt: history.pickedAt,
    firstApprovedAt: history.approvedAt,
    editedAt: applied && history.editedAt,
    createdAt: history.createdAt,
  };
}

/** The text that an applied edit replaced. */
export function replacedTexts(siteId: string, planned: PlannedComment): Readonly<CommentRevision>[] {
  const { comment, history } = planned;
  if (comment.edit?.status !== 'applied' || !history.editedAt) return [];
  return [{ siteId, commentId: planned.id, revision: 1, body: comment.body, supersededAt: history.editedAt }];
}

export function authorIdOf(authors: AuthorIds, key: string): string {
  const id = authors.get(key);
  if (id === undefined) throw new Error(`The demo knows nobody called ${key}.`);
  return id;
}
