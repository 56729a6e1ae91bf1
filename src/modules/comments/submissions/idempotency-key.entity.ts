import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Author } from '../../authors/author.entity.js';

/** A submission that may be sent again, with the answer it got. Kept for a day. */
@Entity('idempotency_key')
@Index('idempotency_key_age_idx', ['siteId', 'createdAt'])
@ForeignKey(() => Author, ['siteId', 'authorId'], ['siteId', 'id'], { name: 'idempotency_key_author_fk' })
export class IdempotencyKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'idempotency_key_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'idempotency_key_pk' })
  authorId: string;

  @PrimaryColumn('text', { collation: 'C', primaryKeyConstraintName: 'idempotency_key_pk' })
  key: string;

  @Column('bytea')
  requestHash: Buffer;

  /** JSON, exactly as it was answered. */
  @Column({ type: 'text', nullable: true })
  answer: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
