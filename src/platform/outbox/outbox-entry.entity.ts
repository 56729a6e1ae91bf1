import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that happened, told to the outside only after it was committed. Ids and codes, never text. */
@Entity('outbox')
export class OutboxEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_pk' })
  id: string;

  @Column('text')
  topic: string;

  @Column('uuid')
  articleId: string;

  @Column('uuid')
  commentId: string;

  @Column('jsonb')
  payload: Readonly<Record<string, unknown>>;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
