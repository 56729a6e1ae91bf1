import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../../platform/http/field.decorators.js';
import { mailLangs, type MailLang } from '../../platform/mail/mail-lang.js';
import type { EmailFacts } from './author-emails.repository.js';

export class PutEmailDto {
  @IsString()
  @MaxLength(320)
  @Matches(/^[^\s@\p{C}<>()[\]\\,:;"]+@[^\s@\p{C}<>()[\]\\,:;"]+$/u)
  email: string;

  /** What mail is written in. */
  @MayBeAbsent()
  @IsIn(mailLangs)
  @ApiProperty({ enum: mailLangs, required: false, default: 'en' })
  lang?: MailLang;

  /** Replies to the caller's comments. */
  @MayBeAbsent()
  @IsBoolean()
  replies?: boolean;

  /** Decisions of the desk on the caller's comments. */
  @MayBeAbsent()
  @IsBoolean()
  decisions?: boolean;
}

export class EmailView {
  /** Whether the service sends mail at all: where it does not, no address is taken. */
  available: boolean;
  /** Null where none was given. */
  email: string | null;
  /** Nothing is sent before. */
  confirmed: boolean;
  replies: boolean;
  decisions: boolean;
  @ApiProperty({ enum: mailLangs, nullable: true })
  lang: MailLang | null;

  static of(facts: EmailFacts | null, available: boolean): EmailView {
    if (!facts)
      return { available, email: null, confirmed: false, replies: false, decisions: false, lang: null };
    const { email, confirmedAt, replies, decisions, lang } = facts;
    return { available, email, confirmed: confirmedAt !== null, replies, decisions, lang };
  }
}
