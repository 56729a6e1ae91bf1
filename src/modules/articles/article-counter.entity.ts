import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Article } from './article.entity.js';

/** The counts of one article are the sums over its slots (ADR 0006). A single slot may be negative. */
@Entity('article_counter')
@ForeignKey(() => Article, ['siteId', 'articleId'], ['siteId', 'id'], { name: 'article_counter_article_fk' })
export class ArticleCounter {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'article_counter_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'article_counter_pk' })
  articleId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'article_counter_pk' })
  slot: number;

  /** Public comments. */
  @Column('integer')
  comments: number;

  /** Top-level comments that are shown, tombstones with replies included. */
  @Column('integer')
  threads: number;
}
