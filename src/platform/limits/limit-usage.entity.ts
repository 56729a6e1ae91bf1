import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What the processes have told each other of a subject that is getting busy. Not logged: after a crash of the
 * database everybody begins anew. Of the subject there is a keyed hash, for an address under a key that changes.
 */
@Entity('limit_usage')
export class LimitUsage {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'limit_usage_pk' })
  siteId: string;

  @PrimaryColumn('text', { collation: 'C', primaryKeyConstraintName: 'limit_usage_pk' })
  policy: string;

  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'limit_usage_pk' })
  subject: Buffer;

  @PrimaryColumn({ type: 'timestamptz', precision: 3, primaryKeyConstraintName: 'limit_usage_pk' })
  endsAt: Date;

  @Column('integer')
  points: number;
}
