import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A change of a comment's counts that has not been added to the comment yet. Readers only insert here, so that
 * a popular comment is no hot row (ADR 0011).
 */
@Entity('comment_tally')
@Index('comment_tally_comment_idx', ['siteId', 'commentId'])
export class CommentTally {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'comment_tally_pk' })
  siteId: string;

  @PrimaryColumn('bigint', {
    primaryKeyConstraintName: 'comment_tally_pk',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
  })
  id: string;

  @Column('uuid')
  commentId: string;

  @Column('integer')
  replies: number;

  /** Which reaction; null where only replies change. */
  @Column({ type: 'text', collation: 'C', nullable: true })
  kind: string | null;

  @Column('integer')
  reactions: number;
}
