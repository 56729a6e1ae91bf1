import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../account.entity.js';

/** Good once in place of a one-time code; it goes when it is used. Only its hash is kept. */
@Entity('recovery_code')
@ForeignKey(() => Account, ['siteId', 'accountId'], ['siteId', 'id'], { name: 'recovery_code_account_fk' })
export class AccountRecoveryCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'recovery_code_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'recovery_code_pk' })
  accountId: string;

  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'recovery_code_pk' })
  codeHash: Buffer;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
