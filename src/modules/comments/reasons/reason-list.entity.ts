import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Site } from '../../sites/site.entity.js';
import type { Reason } from './reason.js';

/** The reasons that a site has beside the built-in ones, or words otherwise. */
@Entity('reason_list')
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'reason_list_site_fk' })
export class ReasonList {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reason_list_pk' })
  siteId: string;

  /** Counts changes; it is the ETag that `If-Match` names. */
  @Column('integer')
  version: number;

  @Column('jsonb')
  reasons: readonly Reason[];

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt: Date;
}
