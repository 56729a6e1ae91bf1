import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Somebody who signs in with e-mail and password. Belongs to the installation, not to a site (ADR 0005). */
@Entity('account')
@Unique('account_email_uq', ['siteId', 'emailKey'])
export class Account {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_pk' })
  id: string;

  @Column('text')
  email: string;

  /** The address as it is compared: NFKC, lower case. */
  @Column({ type: 'text', collation: 'C' })
  emailKey: string;

  @Column('text')
  displayName: string;

  /** argon2id, in its own encoding with salt and parameters. Null: invited, and not accepted yet. */
  @Column({ type: 'text', nullable: true })
  passwordHash: string | null;

  /** May do everything on every site, and found new ones. */
  @Column('boolean')
  installationAdmin: boolean;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
