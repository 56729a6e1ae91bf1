import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { IsoTime, MayBeAbsent } from '../../../platform/http/field.decorators.js';
import { Prose } from '../../../platform/text/text-field.decorators.js';
import { standings, type Standing } from '../../authors/standing.js';
import { reasonCodePattern } from '../../comments/reasons/reason.js';

export class PutStandingDto {
  @IsIn(standings)
  standing: Standing;

  /** When it ends by itself; a suspension has to. */
  @IsOptional()
  @IsoTime()
  until?: string | null;

  /** A code of the site's list of reasons. */
  @Matches(reasonCodePattern)
  reason: string;

  /** Reject what waits, edits too. */
  @MayBeAbsent()
  @IsBoolean()
  rejectPending?: boolean;

  /** Reject what is public and was posted at this time or later. */
  @IsOptional()
  @IsoTime()
  removeSince?: string | null;
}

export class NoteAuthorDto {
  /** For colleagues. */
  @Prose(2_000)
  body: string;
}
