import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far somebody has come who carries out what the outbox tells, once for the whole installation (ADR 0010). */
@Entity('outbox_follower')
export class OutboxFollowerPosition {
  /** The installation's: a follower hears of all sites. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_follower_pk' })
  siteId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'outbox_follower_pk' })
  name: string;

  /** Everything up to this number was taken. */
  @Column('bigint')
  seq: string;
}
