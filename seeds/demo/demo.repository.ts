import type { Article } from '../../src/modules/articles/article.entity.js';
import type { Byline } from '../../src/modules/articles/byline.entity.js';
import type { Author } from '../../src/modules/authors/author.entity.js';
import type { Comment } from '../../src/modules/comments/comment.entity.js';
import type { CommentRevision } from '../../src/modules/comments/comment-revision.entity.js';
import type { Db } from '../../src/platform/db/db.js';
import { statement } from '../../src/platform/db/statement.js';
import type { PlannedDecision } from './demo-decisions.js';

const lockSite = statement('demo_lock_site', `SELECT id FROM site WHERE id = $1 FOR NO KEY UPDATE`);

const hasArticles = statement(
  'demo_has_articles',
  `SELECT EXISTS (SELECT FROM article WHERE site_id = $1) AS found`,
);

const insertGuest = statement(
  'demo_insert_guest',
  `INSERT INTO author (site_id, id, kind, display_name, name_skeleton, token_generation, name_kept, created_at)
   VALUES ($1, $2, 'guest', $3, $4, 1, true, $5)`,
);

const reserveName = statement(
  'demo_reserve_name',
  // Where somebody has the name already, they keep it: the demo must be loadable all the same.
  `INSERT INTO reserved_name (site_id, skeleton, author_id, protected, reserved_at) VALUES ($1, $2, $3, false, $4)
   ON CONFLICT ON CONSTRAINT reserved_name_pk DO NOTHING`,
);

const backdateStaff = statement(
  'demo_backdate_staff',
  `UPDATE author SET created_at = $3 WHERE site_id = $1 AND id = ANY ($2::uuid[]) AND created_at > $3`,
);

const insertArticle = statement(
  'demo_insert_article',
  `INSERT INTO article (site_id, id, key, title, kicker, standfirst, image, lang, body, disclaimer, commenting,
     moderation, slow_mode_seconds, published_at, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, $13, $13)`,
);

const insertByline = statement(
  'demo_insert_byline',
  `INSERT INTO byline (site_id, id, article_id, position, author_id, display_name, role, about, credit)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);

const insertComment = statement(
  'demo_insert_comment',
  `INSERT INTO comment (site_id, id, article_id, parent_id, depth, author_id, body, revision, last_revision,
     status, withdrawn_from, reachable, shown, reply_count, edit_body, edit_revision, review_since, picked_at,
     first_approved_at, edited_at, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
);

const insertRevision = statement(
  'demo_insert_revision',
  `INSERT INTO comment_revision (site_id, comment_id, revision, body, superseded_at) VALUES ($1, $2, $3, $4, $5)`,
);

const insertReactions = statement(
  'demo_insert_reactions',
  `WITH liked AS (
     INSERT INTO reaction (site_id, comment_id, author_id, kind, article_id, created_at)
     SELECT $1, $2, author_id, $3, $4, $5 FROM unnest($6::uuid[]) AS author_id RETURNING 1)
   UPDATE comment SET reactions = jsonb_build_object($3::text, n), reaction_count = n
   FROM (SELECT count(*)::integer AS n FROM liked) counted WHERE site_id = $1 AND id = $2`,
);

const insertDecision = statement(
  'demo_insert_decision',
  `INSERT INTO decision (site_id, id, batch_id, comment_id, author_id, action, from_status, to_status, revision,
     actor_kind, actor_id, rule, reason, created_at, waiting_since)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
);

export type DemoGuestRow = Pick<Author, 'siteId' | 'id' | 'displayName' | 'nameSkeleton' | 'createdAt'>;
/** A comment without what is counted of its readers, which begins at nothing. */
export type DemoCommentRow = Readonly<
  Omit<
    Comment,
    | 'lastDecisionId'
    | ('replyPeak' | 'repliesFellAt' | 'reactions' | 'reactionCount' | 'reactionPeak' | 'reactionsFellAt')
    | ('openReports' | 'reportedFor' | 'reviewKind' | 'queueRank' | 'queueReasons')
  >
>;

export type DemoArticleRow = Pick<
  Article,
  | 'siteId'
  | 'id'
  | 'key'
  | 'title'
  | 'kicker'
  | 'standfirst'
  | 'image'
  | 'lang'
  | 'body'
  | 'disclaimer'
  | 'commenting'
  | 'moderation'
  | 'publishedAt'
>;

/**
 * Rows with the times at which things happened, where the repositories of the modules write `now()`. For the
 * demo only: nothing that serves a request writes like this.
 */
export class DemoRepository {
  /** Waits for another process that loads the demo at the same time. */
  async lockSite(tx: Db, siteId: string): Promise<void> {
    await tx.execute(lockSite, [siteId]);
  }

  async hasArticles(db: Db, siteId: string): Promise<boolean> {
    return (await db.row<{ found: boolean }>(hasArticles, [siteId]))?.found ?? false;
  }

  async insertGuest(tx: Db, guest: DemoGuestRow): Promise<void> {
    const { siteId, id, displayName, nameSkeleton, createdAt } = guest;
    await tx.execute(insertGuest, [siteId, id, displayName, nameSkeleton, createdAt]);
    await tx.execute(reserveName, [siteId, nameSkeleton, id, createdAt]);
  }

  /** Whoever took part in threads was there before them. */
  async backdateStaff(tx: Db, siteId: string, authorIds: readonly string[], createdAt: Date): Promise<void> {
    await tx.execute(backdateStaff, [siteId, authorIds, createdAt]);
  }

  async insertArticle(tx: Db, article: DemoArticleRow): Promise<void> {
    const { siteId, id, key, title, kicker, standfirst, image, lang, body, disclaimer } = article;
    const { commenting, moderation, publishedAt } = article;
    const content = [title, kicker, standfirst, image, lang, body, disclaimer];
    await tx.execute(insertArticle, [siteId, id, key, ...content, commenting, moderation, publishedAt]);
  }

  async insertByline(tx: Db, byline: Readonly<Byline>): Promise<void> {
    const { siteId, id, articleId, position, authorId, displayName, role, about, credit } = byline;
    await tx.execute(insertByline, [
      siteId,
      id,
      articleId,
      position,
      authorId,
      displayName,
      role,
      about,
      credit,
    ]);
  }

  async insertComment(tx: Db, comment: DemoCommentRow): Promise<void> {
    const { siteId, id, articleId, parentId, depth, authorId } = comment;
    const { body, revision, lastRevision, editBody, editRevision } = comment;
    const { status, withdrawnFrom, reachable, shown, replyCount } = comment;
    const { reviewSince, pickedAt, firstApprovedAt, editedAt, createdAt } = comment;
    await tx.execute(insertComment, [
      ...[siteId, id, articleId, parentId, depth, authorId, body, revision, lastRevision],
      ...[status, withdrawnFrom, reachable, shown, replyCount, editBody, editRevision],
      ...[reviewSince, pickedAt, firstApprovedAt, editedAt, createdAt],
    ]);
  }

  async insertRevision(
    tx: Db,
    { siteId, commentId, revision, body, supersededAt }: Readonly<CommentRevision>,
  ): Promise<void> {
    await tx.execute(insertRevision, [siteId, commentId, revision, body, supersededAt]);
  }

  /** Reactions of one kind, counted at once. */
  async insertReactions(
    tx: Db,
    { siteId, id, articleId, createdAt }: DemoCommentRow,
    kind: string,
    authorIds: readonly string[],
  ): Promise<void> {
    if (authorIds.length === 0) return;
    await tx.execute(insertReactions, [siteId, id, kind, articleId, createdAt, authorIds]);
  }

  async insertDecision(tx: Db, decision: PlannedDecision & { readonly siteId: string }): Promise<void> {
    const { siteId, id, batchId, commentId, authorId, action, fromStatus, toStatus, revision } = decision;
    const { actorKind, actorId, rule, reason, createdAt, waitingSince } = decision;
    await tx.execute(insertDecision, [
      ...[siteId, id, batchId, commentId, authorId, action, fromStatus, toStatus, revision],
      ...[actorKind, actorId, rule, reason, createdAt, waitingSince],
    ]);
  }
}
