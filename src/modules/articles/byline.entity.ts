import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Author } from '../authors/author.entity.js';
import { Article } from './article.entity.js';

export const credits = ['author', 'contributor'] as const;
export type Credit = (typeof credits)[number];

/** A name over or under an article; `authorId` where that person also writes on the site. */
@Entity('byline')
@Unique('byline_position_uq', ['siteId', 'articleId', 'position'])
@Index('byline_author_idx', ['siteId', 'authorId'])
@Check('byline_credit_ck', `credit IN ('author', 'contributor')`)
@ForeignKey(() => Article, ['siteId', 'articleId'], ['siteId', 'id'], { name: 'byline_article_fk' })
@ForeignKey(() => Author, ['siteId', 'authorId'], ['siteId', 'id'], { name: 'byline_author_fk' })
export class Byline {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'byline_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'byline_pk' })
  id: string;

  @Column('uuid')
  articleId: string;

  @Column('integer')
  position: number;

  @Column({ type: 'uuid', nullable: true })
  authorId: string | null;

  @Column('text')
  displayName: string;

  @Column({ type: 'text', nullable: true })
  role: string | null;

  @Column({ type: 'text', nullable: true })
  about: string | null;

  @Column('text')
  credit: Credit;
}
