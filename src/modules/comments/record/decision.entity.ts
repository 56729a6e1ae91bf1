import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Author } from '../../authors/author.entity.js';
import { Comment } from '../comment.entity.js';
import type { RecordedAction, CommentStatus } from '../comment-status.js';
import type { UndoPoint } from './undo-point.js';

/** One line of the record: who did what to a comment, when and why. Ids and codes only; append-only. */
@Entity('decision')
@Index('decision_newest_idx', ['siteId', 'createdAt', 'id'])
@Index('decision_comment_idx', ['siteId', 'commentId', 'createdAt', 'id'])
@Index('decision_author_idx', ['siteId', 'authorId', 'createdAt', 'id'])
@Index('decision_actor_idx', ['siteId', 'actorId', 'createdAt', 'id'])
@Index('decision_action_idx', ['siteId', 'action', 'createdAt', 'id'], { where: `action <> 'approve'` })
@Index('decision_batch_idx', ['siteId', 'batchId', 'id'], { where: `actor_kind <> 'rule'` })
@Index('decision_undoes_uq', ['siteId', 'undoesId'], { unique: true, where: 'undoes_id IS NOT NULL' })
@Check('decision_action_ck', `action IN ('approve', 'reject', 'dismiss', 'withdraw', 'undo')`)
@Check(
  'decision_actor_ck',
  `(actor_kind = 'rule' AND actor_id IS NULL AND rule IS NOT NULL)
   OR (actor_kind IN ('author', 'staff', 'api_key') AND actor_id IS NOT NULL AND rule IS NULL)`,
)
@ForeignKey(() => Comment, ['siteId', 'commentId'], ['siteId', 'id'], { name: 'decision_comment_fk' })
@ForeignKey(() => Author, ['siteId', 'authorId'], ['siteId', 'id'], { name: 'decision_author_fk' })
export class Decision {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'decision_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'decision_pk' })
  id: string;

  /** Decisions made by one request. */
  @Column('uuid')
  batchId: string;

  @Column('uuid')
  commentId: string;

  /** Who wrote the comment. */
  @Column('uuid')
  authorId: string;

  @Column('text')
  action: RecordedAction;

  /** Null: the comment came into the world with `toStatus`. */
  @Column({ type: 'text', nullable: true })
  fromStatus: CommentStatus | null;

  @Column('text')
  toStatus: CommentStatus;

  /** The text that was decided on. */
  @Column('integer')
  revision: number;

  @Column('text')
  actorKind: 'rule' | 'author' | 'staff' | 'api_key';

  @Column({ type: 'uuid', nullable: true })
  actorId: string | null;

  @Column({ type: 'text', nullable: true })
  rule: string | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  /** Since when the comment had waited for this. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  waitingSince: Date | null;

  /** Of an undo: the decision that it took back. */
  @Column({ type: 'uuid', nullable: true })
  undoesId: string | null;

  /** Null for what cannot be undone: what an author or a rule did, and undos. */
  @Column({ type: 'jsonb', nullable: true })
  undoPoint: UndoPoint | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
