import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../account.entity.js';

/** What an account's one-time codes are made from (TOTP, RFC 6238). It counts once it is confirmed. */
@Entity('second_factor')
@ForeignKey(() => Account, ['siteId', 'accountId'], ['siteId', 'id'], { name: 'second_factor_account_fk' })
export class SecondFactor {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'second_factor_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'second_factor_pk' })
  accountId: string;

  @Column('bytea')
  sealedSecret: Buffer;

  /** The step of the last code that was taken: none up to it is taken again. */
  @Column('integer')
  lastStep: number;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt: Date | null;
}
