import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { PersonName } from '../../../platform/text/text-field.decorators.js';
import type { Author, AuthorKind } from '../../authors/author.entity.js';
import { AuthorView } from '../../authors/author.view.js';

/** The caller, as they see themselves. */
export class MeView extends AuthorView {
  /** `guest`: a pseudonym. `sso`: signed in by the publisher. `staff`: works for the site. */
  @ApiProperty({ enum: ['guest', 'sso', 'staff'] })
  kind: AuthorKind;

  static override of(author: Author): MeView {
    return { ...AuthorView.of(author), kind: author.kind };
  }
}

export class ChangeMeDto {
  @PersonName()
  displayName: string;
}

export class LinkGuestDto {
  /** Of the pseudonym whose comments the caller has written. */
  @IsString()
  @MaxLength(4_096)
  guestToken: string;
}
