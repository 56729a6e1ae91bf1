import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '../../platform/auth/role.js';
import { Site } from '../sites/site.entity.js';

/** A credential for a program of the publisher's. Only its hash is kept. */
@Entity('api_key')
@Unique('api_key_hash_uq', ['siteId', 'keyHash'])
@Check('api_key_role_ck', `role IN ('moderator', 'publisher', 'admin')`)
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'api_key_site_fk' })
export class ApiKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_key_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_key_pk' })
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  role: Role;

  @Column('bytea')
  keyHash: Buffer;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  expiresAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  revokedAt: Date | null;
}
