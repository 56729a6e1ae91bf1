import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Commenting } from '../sites/commenting.js';
import { Site } from '../sites/site.entity.js';

export const articleModerations = ['inherit', 'pre', 'post'] as const;
export type ArticleModeration = (typeof articleModerations)[number];

/** Something a publication published, under the publication's own key. */
@Entity('article')
@Unique('article_key_uq', ['siteId', 'key'])
@Index('article_newest_idx', ['siteId', 'publishedAt', 'id'])
@Check('article_commenting_ck', `commenting IN ('open', 'closed', 'hidden')`)
@Check('article_moderation_ck', `moderation IN ('inherit', 'pre', 'post')`)
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'article_site_fk' })
export class Article {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'article_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'article_pk' })
  id: string;

  @Column({ type: 'text', collation: 'C' })
  key: string;

  @Column('text')
  title: string;

  @Column({ type: 'text', nullable: true })
  kicker: string | null;

  @Column({ type: 'text', nullable: true })
  standfirst: string | null;

  @Column({ type: 'text', nullable: true })
  url: string | null;

  @Column({ type: 'text', nullable: true })
  image: string | null;

  @Column({ type: 'text', nullable: true })
  lang: string | null;

  /** Markdown. */
  @Column({ type: 'text', nullable: true })
  body: string | null;

  @Column({ type: 'text', nullable: true })
  disclaimer: string | null;

  @Column('text')
  commenting: Commenting;

  @Column('text')
  moderation: ArticleModeration;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  closesAt: Date | null;

  /** Seconds that one author waits between two comments here; 0: none. */
  @Column('integer')
  slowModeSeconds: number;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  publishedAt: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt: Date;
}
