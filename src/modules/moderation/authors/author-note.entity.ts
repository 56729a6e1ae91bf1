import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Author } from '../../authors/author.entity.js';

/** What a moderator tells colleagues about an author: free text, so it can be erased. */
@Entity('author_note')
@Index('author_note_author_idx', ['siteId', 'authorId', 'createdAt', 'id'])
@Check('author_note_actor_ck', `actor_kind IN ('staff', 'api_key')`)
@ForeignKey(() => Author, ['siteId', 'authorId'], ['siteId', 'id'], { name: 'author_note_author_fk' })
export class AuthorNote {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'author_note_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'author_note_pk' })
  id: string;

  @Column('uuid')
  authorId: string;

  @Column('text')
  actorKind: 'staff' | 'api_key';

  @Column('uuid')
  actorId: string;

  @Column('text')
  body: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
