import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '../../platform/auth/role.js';
import { Author } from '../authors/author.entity.js';

/** The role of an account on a site. `authorId` is who the account writes and decides as there. */
@Entity('staff_member')
@Unique('staff_member_account_uq', ['siteId', 'accountId'])
@Check('staff_member_role_ck', `role IN ('moderator', 'publisher', 'admin')`)
@ForeignKey(() => Author, ['siteId', 'authorId'], ['siteId', 'id'], { name: 'staff_member_author_fk' })
export class StaffMember {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'staff_member_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'staff_member_pk' })
  authorId: string;

  @Column('uuid')
  accountId: string;

  @Column('text')
  role: Role;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
