import { IsString, MaxLength } from 'class-validator';

export class RecoverGuestDto {
  @IsString()
  @MaxLength(100)
  recoveryCode: string;
}
