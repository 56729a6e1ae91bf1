import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Author } from '../../authors/author.entity.js';
import { Comment } from '../comment.entity.js';
import { Decision } from '../record/decision.entity.js';
import type { ReportOutcome, ReportReason } from './report-reason.js';

/** A reader's complaint about a comment: one per author. Settled by the decision that it led to (ADR 0015). */
@Entity('report')
@Index('report_author_idx', ['siteId', 'authorId', 'articleId'])
@Index('report_decision_idx', ['siteId', 'settledBy'])
@Index('report_settled_note_idx', ['siteId', 'settledBy'], {
  where: 'note IS NOT NULL AND settled_by IS NOT NULL',
})
@Check('report_reason_ck', `reason IN ('spam', 'abuse', 'off_topic', 'misinformation', 'illegal', 'other')`)
@Check('report_outcome_ck', `outcome IN ('upheld', 'dismissed', 'late', 'moot')`)
@Check('report_settled_ck', '(settled_by IS NULL) = (outcome IS NULL)')
@ForeignKey(() => Comment, ['siteId', 'commentId'], ['siteId', 'id'], { name: 'report_comment_fk' })
@ForeignKey(() => Author, ['siteId', 'authorId'], ['siteId', 'id'], { name: 'report_author_fk' })
@ForeignKey(() => Decision, ['siteId', 'settledBy'], ['siteId', 'id'], { name: 'report_decision_fk' })
export class Report {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'report_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'report_pk' })
  commentId: string;

  /** Who reports. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'report_pk' })
  authorId: string;

  /** That of the comment, for what is personal on one page. */
  @Column('uuid')
  articleId: string;

  /** The text that was shown when it was reported. */
  @Column('integer')
  revision: number;

  @Column('text')
  reason: ReportReason;

  /** Free text for the desk. */
  @Column({ type: 'text', nullable: true })
  note: string | null;

  /** In thousandths, by the record of the reporter when they reported. */
  @Column('integer')
  weight: number;

  /** The decision that settled it; null while it is open. */
  @Column({ type: 'uuid', nullable: true })
  settledBy: string | null;

  @Column({ type: 'text', nullable: true })
  outcome: ReportOutcome | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
