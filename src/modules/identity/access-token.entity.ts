import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from './account.entity.js';

/** A bearer token of an account, for scripts. Only its hash is kept. */
@Entity('access_token')
@Unique('access_token_hash_uq', ['siteId', 'tokenHash'])
@Index('access_token_account_idx', ['siteId', 'accountId'])
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

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;
}
