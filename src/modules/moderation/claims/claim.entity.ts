import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Comment } from '../../comments/comment.entity.js';

/** A moderator's lease on a comment in the queue. One that has ended is worth nothing, and is taken over (ADR 0016). */
@Entity('claim')
@Index('claim_holder_idx', ['siteId', 'holderId'])
@Check('claim_holder_ck', `holder_kind IN ('staff', 'api_key')`)
@ForeignKey(() => Comment, ['siteId', 'commentId'], ['siteId', 'id'], { name: 'claim_comment_fk' })
export class Claim {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'claim_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'claim_pk' })
  commentId: string;

  @Column('text')
  holderKind: 'staff' | 'api_key';

  @Column('uuid')
  holderId: string;

  @Column({ type: 'timestamptz', precision: 3 })
  until: Date;
}
