import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Commenting } from './commenting.js';
import type { ScreeningPolicy } from './screening-policy.js';

export const siteModerations = ['pre', 'post'] as const;
export type SiteModeration = (typeof siteModerations)[number];

/** A publication: the tenant that everything else belongs to. */
@Entity('site')
@Unique('site_key_uq', ['key'])
@Check('site_moderation_ck', `moderation IN ('pre', 'post')`)
@Check('site_commenting_ck', `commenting IN ('open', 'closed', 'hidden')`)
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

  /** Counts changes of policy; it is the ETag that `If-Match` names. */
  @Column('integer')
  version: number;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt: Date;
}
