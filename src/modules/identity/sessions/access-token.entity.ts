import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../account.entity.js';

/** A `session` comes in the console's cookie, a `token` as bearer from a script; neither passes for the other. */
export type CredentialKind = 'session' | 'token';

/** What an account is known by once it has signed in. Only its hash is kept. */
@Entity('access_token')
@Unique('access_token_hash_uq', ['siteId', 'tokenHash'])
@Index('access_token_account_idx', ['siteId', 'accountId'])
@Check('access_token_kind_ck', `kind IN ('session', 'token')`)
@ForeignKey(() => Account, ['siteId', 'accountId'], ['siteId', 'id'], { name: 'access_token_account_fk' })
export class AccessToken {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'access_token_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'access_token_pk' })
  id: string;

  @Column('uuid')
  accountId: string;

  @Column('bytea')
  tokenHash: Buffer;

  @Column({ type: 'text', default: 'token' })
  kind: CredentialKind;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  /** To the minute. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt: Date | null;

  /** Of a session: what the browser called itself, so that its owner knows it again. */
  @Column({ type: 'text', nullable: true })
  userAgent: string | null;
}
