import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something that happened, told to the outside only after it was committed. Ids and codes, never text. */
@Entity('outbox')
@Index('outbox_unnumbered_idx', ['position'], { where: 'seq IS NULL' })
@Index('outbox_seq_uq', ['seq'], { unique: true })
export class OutboxEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_pk' })
  id: string;

  @Column('text')
  topic: string;

  /** Null for what is about the whole site. */
  @Column({ type: 'uuid', nullable: true })
  articleId: string | null;

  @Column({ type: 'uuid', nullable: true })
  commentId: string | null;

  @Column('jsonb')
  payload: Readonly<Record<string, unknown>>;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  /** The order of writing. Gaps and late comers are normal: a transaction takes it before it commits. */
  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  position: string;

  /** The order of telling; null until the sequencer has seen the row committed. */
  @Column({ type: 'bigint', nullable: true })
  seq: string | null;
}
