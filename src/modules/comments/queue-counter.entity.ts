import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Site } from '../sites/site.entity.js';

/** How many comments of a site are in the queue, by why: sums over the slots; who is there for both is in both (ADR 0006). */
@Entity('queue_counter')
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'queue_counter_site_fk' })
export class QueueCounter {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'queue_counter_pk' })
  siteId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'queue_counter_pk' })
  slot: number;

  /** A text of theirs waits: a new comment or an edit. */
  @Column('integer')
  pending: number;

  /** They have reports that nobody has settled. */
  @Column({ type: 'integer', default: 0 })
  reported: number;
}
