import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Author } from '../authors/author.entity.js';
import type { MailLang } from '../../platform/mail/mail-lang.js';

/** Where an author wants to hear of what happens. Nothing but a confirmation is sent before it was confirmed. */
@Entity('author_email')
@Check('author_email_length_ck', `char_length(email) <= 320`)
@ForeignKey(() => Author, ['siteId', 'authorId'], ['siteId', 'id'], { name: 'author_email_author_fk' })
export class AuthorEmail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'author_email_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'author_email_pk' })
  authorId: string;

  @Column('text')
  email: string;

  /** Another one with another address: links that were sent to the one before are good for nothing. */
  @Column('uuid')
  version: string;

  @Column('text')
  lang: MailLang;

  @Column('boolean')
  replies: boolean;

  @Column('boolean')
  decisions: boolean;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
