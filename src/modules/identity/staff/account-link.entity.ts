import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../account.entity.js';

export type LinkPurpose = 'invitation' | 'password_reset';

/** A link that is good for choosing a password once. Only the hash of its token is kept; it goes when it is used. */
@Entity('account_link')
@Unique('account_link_hash_uq', ['siteId', 'tokenHash'])
@Index('account_link_account_idx', ['siteId', 'accountId'])
@Check('account_link_purpose_ck', `purpose IN ('invitation', 'password_reset')`)
@ForeignKey(() => Account, ['siteId', 'accountId'], ['siteId', 'id'], { name: 'account_link_account_fk' })
export class AccountLink {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_link_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_link_pk' })
  id: string;

  @Column('uuid')
  accountId: string;

  @Column('text')
  purpose: LinkPurpose;

  @Column('bytea')
  tokenHash: Buffer;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;
}
