import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Comment } from '../comment.entity.js';

/** A text about which the site's own check is to be asked, or was. */
@Entity('external_check')
@Index('external_check_due_idx', ['siteId', 'dueAt'], { where: `status = 'waiting'` })
@Check('external_check_status_ck', `status IN ('waiting', 'answered', 'unanswered')`)
@ForeignKey(() => Comment, ['siteId', 'commentId'], ['siteId', 'id'], { name: 'external_check_comment_fk' })
export class ExternalCheck {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'external_check_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'external_check_pk' })
  commentId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'external_check_pk' })
  revision: number;

  @Column({ type: 'text', default: 'waiting' })
  status: 'waiting' | 'answered' | 'unanswered';

  /** Nothing else holds the text: an approval publishes it. */
  @Column('boolean')
  passes: boolean;

  /** Begun ones: whoever begins one has taken it. */
  @Column({ type: 'integer', default: 0 })
  attempts: number;

  /** When it is asked next, unless the attempt under way brings an answer before. */
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  dueAt: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
