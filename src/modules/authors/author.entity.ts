import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Site } from '../sites/site.entity.js';
import type { Standing } from './standing.js';

export type AuthorKind = 'guest' | 'staff' | 'sso';

/** A person who writes on a site: a reader under a pseudonym or signed in by the publisher (`sso`), or staff. */
@Entity('author')
@Unique('author_account_uq', ['siteId', 'accountId'])
@Check('author_kind_ck', `kind IN ('guest', 'staff', 'sso')`)
@Unique('author_external_uq', ['siteId', 'externalId'])
@Check('author_external_ck', `external_id IS NULL OR kind = 'sso'`)
@Check('author_account_ck', `(account_id IS NOT NULL) = (kind = 'staff')`)
@Check('author_standing_ck', `standing IN ('trusted', 'normal', 'premoderated', 'suspended', 'banned')`)
@Check('author_suspension_ck', `standing <> 'suspended' OR standing_until IS NOT NULL`)
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'author_site_fk' })
export class Author {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'author_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'author_pk' })
  id: string;

  @Column('text')
  kind: AuthorKind;

  @Column('text')
  displayName: string;

  /** What the name looks like (UTS #39): two names with one skeleton can be taken for each other. */
  @Column({ type: 'text', collation: 'C' })
  nameSkeleton: string;

  /** Of staff: their account. */
  @Column({ type: 'uuid', nullable: true })
  accountId: string | null;

  /** Of a signed-in reader: the publisher's id of them. */
  @Column({ type: 'text', collation: 'C', nullable: true })
  externalId: string | null;

  /** An address, from the publisher's login. */
  @Column({ type: 'text', nullable: true })
  picture: string | null;

  /** From the publisher's login. */
  @Column({ type: 'text', array: true, nullable: true })
  badges: string[] | null;

  /** Of a guest: tokens of an earlier generation are revoked. */
  @Column('integer')
  tokenGeneration: number;

  /** Of a guest: the name has been written under, so it is not freed any more. */
  @Column('boolean')
  nameKept: boolean;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  /** As it was set; what holds at a moment is `effectiveStanding`. */
  @Column({ type: 'text', default: 'normal' })
  standing: Standing;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  standingUntil: Date | null;

  /** The code of the reason. */
  @Column({ type: 'text', nullable: true })
  standingReason: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  standingChangedAt: Date | null;

  /** The entry on record that set it. */
  @Column({ type: 'uuid', nullable: true })
  standingEntryId: string | null;
}
