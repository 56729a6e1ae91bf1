import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';

/** As it stands in an address: lower case, punycode where it is not ASCII. */
const domainPattern =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;

class LinkRuleDto {
  @IsBoolean()
  enabled: boolean;

  /** A comment with more links than this waits for a moderator. */
  @IsInt()
  @Min(0)
  @Max(100)
  maxLinks: number;

  /** A comment that links to one of these, or to what is below it, is refused. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @Matches(domainPattern, { each: true })
  blockedDomains?: string[];

  /** Links to these, or to what is below them, are not counted. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @Matches(domainPattern, { each: true })
  allowedDomains?: string[];
}

class RepeatedTextRuleDto {
  @IsBoolean()
  enabled: boolean;

  /** How far back comments are compared. */
  @IsInt()
  @Min(1)
  @Max(720)
  withinHours: number;

  /** A text that so many other authors have sent waits. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(50)
  byOthers?: number;
}

class HiddenTextRuleDto {
  @IsBoolean()
  enabled: boolean;
}

class ShoutingRuleDto {
  @IsBoolean()
  enabled: boolean;

  @IsInt()
  @Min(5)
  @Max(1_000)
  minLetters: number;

  @IsInt()
  @Min(30)
  @Max(100)
  percent: number;
}

class FloodRuleDto {
  @IsBoolean()
  enabled: boolean;

  @IsInt()
  @Min(1)
  @Max(50)
  comments: number;

  @IsInt()
  @Min(1)
  @Max(86_400)
  withinSeconds: number;
}

class NewcomerRuleDto {
  @IsBoolean()
  enabled: boolean;

  /** As many have to be approved first. */
  @IsInt()
  @Min(1)
  @Max(50)
  comments: number;
}

class PaceRuleDto {
  @IsBoolean()
  enabled: boolean;

  @IsInt()
  @Min(1)
  @Max(86_400)
  seconds: number;
}

class TrustDto {
  @IsBoolean()
  enabled: boolean;

  @IsInt()
  @Min(1)
  @Max(50)
  approved: number;

  @IsInt()
  @Min(1)
  @Max(365)
  withoutRejectionDays: number;
}

/** What is named changes, the rest stays. */
export class ScreeningPolicyDto {
  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => LinkRuleDto)
  link?: LinkRuleDto;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => RepeatedTextRuleDto)
  repeatedText?: RepeatedTextRuleDto;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => HiddenTextRuleDto)
  hiddenText?: HiddenTextRuleDto;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => ShoutingRuleDto)
  shouting?: ShoutingRuleDto;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => FloodRuleDto)
  flood?: FloodRuleDto;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => NewcomerRuleDto)
  newcomer?: NewcomerRuleDto;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => PaceRuleDto)
  pace?: PaceRuleDto;

  /** Trust that grows. */
  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => TrustDto)
  trust?: TrustDto;
}
