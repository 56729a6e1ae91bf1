import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Author } from '../../authors/author.entity.js';
import { Comment } from '../comment.entity.js';

/** What a reader thinks of a comment in one word. One per author, comment and kind. */
@Entity('reaction')
@Index('reaction_author_idx', ['siteId', 'authorId', 'articleId'])
@ForeignKey(() => Comment, ['siteId', 'commentId'], ['siteId', 'id'], { name: 'reaction_comment_fk' })
@ForeignKey(() => Author, ['siteId', 'authorId'], ['siteId', 'id'], { name: 'reaction_author_fk' })
export class Reaction {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reaction_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reaction_pk' })
  commentId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reaction_pk' })
  authorId: string;

  /** One of the kinds that the site offered at the time. */
  @PrimaryColumn('text', { collation: 'C', primaryKeyConstraintName: 'reaction_pk' })
  kind: string;

  /** That of the comment, for what is personal on one page. */
  @Column('uuid')
  articleId: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
