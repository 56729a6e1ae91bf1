import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Author } from '../authors/author.entity.js';

/** How a guest who lost the token gets a new one. */
@Entity('guest_credential')
@Unique('guest_credential_recovery_uq', ['siteId', 'recoveryHash'])
@ForeignKey(() => Author, ['siteId', 'authorId'], ['siteId', 'id'], { name: 'guest_credential_author_fk' })
export class GuestCredential {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'guest_credential_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'guest_credential_pk' })
  authorId: string;

  @Column('bytea')
  recoveryHash: Buffer;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
