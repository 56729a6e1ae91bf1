import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Site } from '../sites/site.entity.js';

/** How many comments of a site are in the queue: the sum over the slots (ADR 0006). */
@Entity('queue_counter')
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'queue_counter_site_fk' })
export class QueueCounter {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'queue_counter_pk' })
  siteId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'queue_counter_pk' })
  slot: number;

  @Column('integer')
  pending: number;
}
