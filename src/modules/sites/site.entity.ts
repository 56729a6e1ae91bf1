import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Commenting } from './commenting.js';
import type { ExternalCheckPolicy } from './external-check-policy.js';
import type { RetentionPolicy } from './retention-policy.js';
import type { ScreeningPolicy } from './screening-policy.js';
import type { SsoPolicy } from './sso-policy.js';

export const siteModerations = ['pre', 'post'] as const;
export type SiteModeration = (typeof siteModerations)[number];

/** Who makes articles: the publisher alone, or also the first comment under a page of an allowed origin. */
export const articleCreations = ['publisher', 'first_comment'] as const;
export type ArticleCreation = (typeof articleCreations)[number];

/** A publication: the tenant that everything else belongs to. */
@Entity('site')
@Unique('site_key_uq', ['key'])
@Check('site_moderation_ck', `moderation IN ('pre', 'post')`)
@Check('site_commenting_ck', `commenting IN ('open', 'closed', 'hidden')`)
@Check('site_article_creation_ck', `article_creation IN ('publisher', 'first_comment')`)
@Check('site_max_length_ck', `max_length BETWEEN 1 AND 20000`)
export class Site {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'site_pk' })
  id: string;

  @Column({ type: 'text', collation: 'C' })
  key: string;

  @Column('text')
  name: string;

  @Column('text')
  moderation: SiteModeration;

  @Column('text')
  commenting: Commenting;

  @Column('boolean')
  guestPosting: boolean;

  /** Of a comment, in code points. */
  @Column('integer')
  maxLength: number;

  @Column('integer')
  editWindowSeconds: number;

  @Column({ type: 'text', array: true })
  reactions: string[];

  @Column('jsonb')
  screening: ScreeningPolicy;

  /** The origins whose pages may send credentials here, and may frame what is meant to be framed. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  origins: string[];

  @Column({ type: 'text', default: 'publisher' })
  articleCreation: ArticleCreation;

  /** How the publisher's own login vouches for readers; null where it does not. */
  @Column({ type: 'jsonb', nullable: true })
  sso: SsoPolicy | null;

  /** The site's own check of comments; null where it has none. */
  @Column({ type: 'jsonb', nullable: true })
  externalCheck: ExternalCheckPolicy | null;

  /** How long what nobody sees any more is kept. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  retention: RetentionPolicy;

  /** Counts changes of policy; it is the ETag that `If-Match` names. */
  @Column('integer')
  version: number;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt: Date;
}
