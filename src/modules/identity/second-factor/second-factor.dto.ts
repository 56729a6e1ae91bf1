import { IsString, Matches, MaxLength } from 'class-validator';

export class ConfirmSecondFactorDto {
  /** Six digits, as the app shows them. */
  @IsString()
  @MaxLength(20)
  @Matches(/^\d{6}$/)
  code: string;
}

export class RemoveSecondFactorDto {
  @IsString()
  @MaxLength(1_024)
  password: string;
}

/** For an authenticator app, shown this once. */
export class NewSecondFactorView {
  /** In base 32, to type. */
  secret: string;
  /** The same, to scan. */
  uri: string;
}

/** Each good once in place of a code, shown this once. */
export class RecoveryCodesView {
  recoveryCodes: string[];
}
