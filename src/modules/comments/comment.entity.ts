import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Article } from '../articles/article.entity.js';
import { Author } from '../authors/author.entity.js';
import type { CommentStatus } from './comment-status.js';
import type { ReviewKind } from './review/review-kind.js';
import { calm, type UrgencyReasons } from './review/urgency.js';

const inReview = 'review_since IS NOT NULL AND reachable';

/** A comment with the text that is shown, and where it stands. What is derived is set by the write. */
@Entity('comment')
@Index('comment_withdrawn_text_idx', ['siteId', 'lastDecisionId'], {
  where: `status = 'deleted' AND body <> ''`,
})
@Unique('comment_article_uq', ['siteId', 'articleId', 'id'])
@Index('comment_thread_idx', ['siteId', 'articleId', 'createdAt', 'id'], {
  where: 'parent_id IS NULL AND shown',
})
@Index('comment_picked_idx', ['siteId', 'articleId', 'createdAt', 'id'], {
  where: 'parent_id IS NULL AND shown AND picked_at IS NOT NULL',
})
@Index('comment_top_idx', ['siteId', 'articleId', 'reactionCount', 'id'], {
  where: 'parent_id IS NULL AND shown',
})
@Index('comment_most_replied_idx', ['siteId', 'articleId', 'replyCount', 'id'], {
  where: 'parent_id IS NULL AND shown',
})
@Index('comment_branch_idx', ['siteId', 'articleId', 'parentId', 'shown', 'createdAt', 'id'])
@Index('comment_author_idx', ['siteId', 'authorId', 'createdAt', 'id'])
@Index('comment_queue_time_idx', ['siteId', 'reviewKind', 'reviewSince', 'id'], { where: inReview })
@Index('comment_queue_rank_idx', ['siteId', 'reviewKind', 'queueRank', 'reviewSince', 'id'], {
  where: inReview,
})
@Index('comment_article_queue_time_idx', ['siteId', 'articleId', 'reviewKind', 'reviewSince', 'id'], {
  where: inReview,
})
@Index(
  'comment_article_queue_rank_idx',
  ['siteId', 'articleId', 'reviewKind', 'queueRank', 'reviewSince', 'id'],
  { where: inReview },
)
@Index('comment_author_queue_idx', ['siteId', 'authorId', 'reviewSince', 'id'], { where: inReview })
// Over an expression, which TypeORM cannot say.
@Index('comment_equal_text_idx', { synchronize: false })
@Check('comment_status_ck', `status IN ('pending', 'approved', 'rejected', 'deleted')`)
@Check('comment_withdrawn_ck', `(withdrawn_from IS NOT NULL) = (status = 'deleted')`)
@Check('comment_body_ck', 'char_length(body) <= 20000 AND char_length(edit_body) <= 20000')
@Check('comment_depth_ck', '(parent_id IS NULL) = (depth = 0)')
@Check('comment_edit_ck', '(edit_body IS NULL) = (edit_revision IS NULL)')
@Check('comment_shown_ck', `NOT shown OR (reachable AND status IN ('approved', 'deleted'))`)
@Check('comment_reply_count_ck', 'reply_count >= 0')
@Check('comment_reaction_count_ck', 'reaction_count >= 0')
@Check('comment_open_reports_ck', 'open_reports >= 0')
@Check('comment_review_kind_ck', `review_kind IN ('pending', 'reported', 'both')`)
@Check('comment_queue_rank_ck', 'queue_rank BETWEEN 0 AND 1000')
@ForeignKey(() => Article, ['siteId', 'articleId'], ['siteId', 'id'], { name: 'comment_article_fk' })
@ForeignKey(() => Comment, ['siteId', 'articleId', 'parentId'], ['siteId', 'articleId', 'id'], {
  name: 'comment_parent_fk',
})
@ForeignKey(() => Author, ['siteId', 'authorId'], ['siteId', 'id'], { name: 'comment_author_fk' })
export class Comment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'comment_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'comment_pk' })
  id: string;

  @Column('uuid')
  articleId: string;

  @Column({ type: 'uuid', nullable: true })
  parentId: string | null;

  /** 0 at the top. Nothing is limited by it and no index holds it. */
  @Column('integer')
  depth: number;

  @Column('uuid')
  authorId: string;

  /** The text that is shown: what was sent, byte for byte. */
  @Column('text')
  body: string;

  /** The number of the text that is shown. */
  @Column('integer')
  revision: number;

  /** The highest number a text of this comment has had: numbers are not used twice. */
  @Column('integer')
  lastRevision: number;

  @Column('text')
  status: CommentStatus;

  /** The status at the time of its withdrawal. */
  @Column({ type: 'text', nullable: true })
  withdrawnFrom: CommentStatus | null;

  /** Nothing above hides it. Set for the whole branch by the decision that hides or shows it. */
  @Column('boolean')
  reachable: boolean;

  /** The public sees it: a public comment, or a tombstone with something public below. */
  @Column('boolean')
  shown: boolean;

  /**
   * Direct replies that are shown whenever this comment's branch is. Of a comment that can be replied to, the
   * latest are in `comment_tally` until they are folded in; of a tombstone it is exact.
   */
  @Column('integer')
  replyCount: number;

  /** The highest reply count from which it has ever fallen, and when it last fell: see ranked cursors. */
  @Column({ type: 'integer', default: 0 })
  replyPeak: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  repliesFellAt: Date | null;

  /** By kind, as far as they are folded in. */
  @Column({ type: 'jsonb', default: {} })
  reactions: Readonly<Record<string, number>>;

  /** All kinds together: what `top` is ordered by. */
  @Column({ type: 'integer', default: 0 })
  reactionCount: number;

  @Column({ type: 'integer', default: 0 })
  reactionPeak: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  reactionsFellAt: Date | null;

  /** The text of an edit that waits for a moderator. */
  @Column({ type: 'text', nullable: true })
  editBody: string | null;

  @Column({ type: 'integer', nullable: true })
  editRevision: number | null;

  /** In review, and since when. With `reachable` it is in the queue. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  reviewSince: Date | null;

  /** Of those on record: an undo of any other comes too late. */
  @Column({ type: 'uuid', nullable: true })
  lastDecisionId: string | null;

  /** Why it is in review, when it is: a text that waits, reports, or both. */
  @Column({ type: 'text', collation: 'C', default: 'pending' })
  reviewKind: ReviewKind;

  /** Reports that no decision has settled. */
  @Column({ type: 'integer', default: 0 })
  openReports: number;

  /** The open reports by reason. */
  @Column({ type: 'jsonb', default: {} })
  reportedFor: Readonly<Record<string, number>>;

  /** How far back in the queue: 1000 where nothing makes it urgent. It only falls while the comment is in review. */
  @Column({ type: 'integer', default: calm.rank })
  queueRank: number;

  /** What makes it urgent, and how much, in thousandths. */
  @Column({ type: 'jsonb', default: {} })
  queueReasons: UrgencyReasons;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  pickedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  firstApprovedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  editedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
