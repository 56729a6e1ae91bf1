import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Author } from './author.entity.js';

/**
 * A skeleton that is taken on a site. Held by one guest (`authorId`), or protected because staff or a byline
 * bear the name, or both when the guest was there first.
 */
@Entity('reserved_name')
@Index('reserved_name_author_idx', ['siteId', 'authorId'])
@ForeignKey(() => Author, ['siteId', 'authorId'], ['siteId', 'id'], { name: 'reserved_name_author_fk' })
export class ReservedName {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reserved_name_pk' })
  siteId: string;

  @PrimaryColumn('text', { collation: 'C', primaryKeyConstraintName: 'reserved_name_pk' })
  skeleton: string;

  @Column({ type: 'uuid', nullable: true })
  authorId: string | null;

  @Column('boolean')
  protected: boolean;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  reservedAt: Date;
}
