import { IsString, MaxLength } from 'class-validator';

export class SignInDto {
  @IsString()
  @MaxLength(320)
  email: string;

  @IsString()
  @MaxLength(1_024)
  password: string;
}
