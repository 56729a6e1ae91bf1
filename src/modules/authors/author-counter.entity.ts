import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Author } from './author.entity.js';

/**
 * What an author has written, by status, how often it was reported, and what has become of their reports: sums over
 * the slots (ADR 0006). A single slot may be negative.
 */
@Entity('author_counter')
@ForeignKey(() => Author, ['siteId', 'authorId'], ['siteId', 'id'], { name: 'author_counter_author_fk' })
export class AuthorCounter {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'author_counter_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'author_counter_pk' })
  authorId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'author_counter_pk' })
  slot: number;

  @Column('integer')
  pending: number;

  @Column('integer')
  approved: number;

  @Column('integer')
  rejected: number;

  @Column('integer')
  deleted: number;

  /** Reports on what they wrote, whatever has become of them. */
  @Column({ type: 'integer', default: 0 })
  reported: number;

  /** Reports of theirs after which the comment was rejected. */
  @Column('integer')
  upheld: number;

  /** Reports of theirs that the desk dismissed. */
  @Column('integer')
  dismissed: number;
}
