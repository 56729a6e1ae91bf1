import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Comment } from './comment.entity.js';

/** A text of a comment that is not the shown one: replaced by an edit, or an edit that was discarded. */
@Entity('comment_revision')
@ForeignKey(() => Comment, ['siteId', 'commentId'], ['siteId', 'id'], { name: 'comment_revision_comment_fk' })
export class CommentRevision {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'comment_revision_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'comment_revision_pk' })
  commentId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'comment_revision_pk' })
  revision: number;

  @Column('text')
  body: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  supersededAt: Date;
}
