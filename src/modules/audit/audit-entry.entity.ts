import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AuditActor, AuditKind } from './audit-kinds.js';

/**
 * One line of the record that is no decision on a comment: who changed what, when and why. Ids and codes only;
 * append-only. What belongs to no site has the nil `site_id`.
 */
@Entity('audit_entry')
@Index('audit_entry_newest_idx', ['siteId', 'createdAt', 'id'])
@Index('audit_entry_kind_idx', ['siteId', 'kind', 'createdAt', 'id'])
@Index('audit_entry_actor_idx', ['siteId', 'actorId', 'createdAt', 'id'])
@Index('audit_entry_subject_idx', ['siteId', 'subjectId', 'createdAt', 'id'])
@Index('audit_entry_batch_idx', ['siteId', 'batchId'], { where: 'batch_id IS NOT NULL' })
@Check('audit_entry_kind_ck', `kind ~ '^[a-z_]{1,40}$'`)
@Check(
  'audit_entry_actor_ck',
  `(actor_kind = 'system' AND actor_id IS NULL)
   OR (actor_kind IN ('author', 'staff', 'api_key', 'account') AND actor_id IS NOT NULL)`,
)
@Check('audit_entry_subject_ck', `(subject_kind IS NULL) = (subject_id IS NULL)`)
export class AuditEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_entry_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_entry_pk' })
  id: string;

  @Column('text')
  kind: AuditKind;

  @Column('text')
  actorKind: AuditActor['kind'];

  @Column({ type: 'uuid', nullable: true })
  actorId: string | null;

  /** What it was done to: `author`, `account`, `api_key`, `article`, `comment`, … */
  @Column({ type: 'text', nullable: true })
  subjectKind: string | null;

  @Column({ type: 'uuid', nullable: true })
  subjectId: string | null;

  /** Of what was done together with decisions on comments. */
  @Column({ type: 'uuid', nullable: true })
  batchId: string | null;

  @Column('jsonb')
  details: Readonly<Record<string, unknown>>;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
