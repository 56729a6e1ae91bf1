import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Site } from '../../sites/site.entity.js';
import type { DeskDayFacts } from './desk-day.js';

/** What the desk of a site did in a day (UTC) that is over: nothing can be added to it any more. */
@Entity('desk_day')
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'desk_day_site_fk' })
export class DeskDay {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'desk_day_pk' })
  siteId: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'desk_day_pk' })
  day: string;

  @Column('jsonb')
  facts: DeskDayFacts;
}
