import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { MailLang } from './mail-lang.js';

/**
 * `sending` from before the server is spoken to. `dropped`: by the time of sending nobody wanted it any more.
 * `refused`: by the server, or too often. `unknown`: the process or the connection died over it; not sent again.
 */
export type MailStatus = 'waiting' | 'sending' | 'sent' | 'dropped' | 'refused' | 'unknown';

/** A mail to somebody: ids only. Address and text are read when it is sent. */
@Entity('mail')
@Unique('mail_once_uq', ['siteId', 'kind', 'recipientId', 'occasion'])
@Index('mail_due_idx', ['siteId', 'nextAttemptAt'], { where: `status IN ('waiting', 'sending')` })
@Index('mail_age_idx', ['siteId', 'createdAt'])
@Index('mail_recipient_idx', ['siteId', 'recipientId'])
@Check('mail_status_ck', `status IN ('waiting', 'sending', 'sent', 'dropped', 'refused', 'unknown')`)
@Check('mail_secret_ck', `secret IS NULL OR status IN ('waiting', 'sending')`)
export class Mail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mail_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mail_pk' })
  id: string;

  @Column('text')
  kind: string;

  /** What it is about, so that nobody is told twice: the id of a comment, a decision, a link. */
  @Column('text')
  occasion: string;

  /** An author or an account. */
  @Column('uuid')
  recipientId: string;

  @Column({ type: 'uuid', nullable: true })
  subjectId: string | null;

  /** Sealed, and gone with the sending: the token of a link of which we keep the hash only. */
  @Column({ type: 'bytea', nullable: true })
  secret: Buffer | null;

  @Column('text')
  lang: MailLang;

  @Column({ type: 'text', default: 'waiting' })
  status: MailStatus;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  /** A code, never what the server said: that quotes addresses. */
  @Column({ type: 'text', nullable: true })
  problem: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  nextAttemptAt: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
