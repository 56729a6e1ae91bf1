import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';
import { Line } from '../../../platform/text/text-field.decorators.js';
import { ssoAlgorithms, type SsoAlgorithm } from '../sso-policy.js';

export class SsoKeyDto {
  /** The key's name in the header of tokens. */
  @MayBeAbsent()
  @IsString()
  @Matches(/^[\x21-\x7e]{1,100}$/)
  kid?: string;

  /** Of HS256: at least 32 bytes. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(1_024)
  secret?: string;

  /** Of RS256 and ES256: in PEM (`-----BEGIN PUBLIC KEY-----`). */
  @MayBeAbsent()
  @IsString()
  @MaxLength(8_192)
  publicKey?: string;
}

/** How the publisher's own login vouches for readers. Secrets never come back. */
export class SsoPolicyDto {
  @IsIn(ssoAlgorithms)
  algorithm: SsoAlgorithm;

  /** What `iss` has to be. */
  @Line(300)
  issuer: string;

  /** What `aud` has to be, or to have in it. */
  @Line(300)
  audience: string;

  /** One, or two while keys are changed. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => SsoKeyDto)
  keys: SsoKeyDto[];

  /** How long a token is good after its `iat`, whatever its `exp` says. */
  @MayBeAbsent()
  @IsInt()
  @Min(60)
  @Max(604_800)
  maxAgeSeconds?: number;
}
