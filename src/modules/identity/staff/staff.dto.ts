import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { roles, type Role } from '../../../platform/auth/role.js';
import { PersonName } from '../../../platform/text/text-field.decorators.js';
import { NewPassword } from '../new-password.decorator.js';

export class InviteStaffDto {
  /** Compared without regard to case. */
  @IsString()
  @MaxLength(320)
  @Matches(/^[^\s@\p{C}]+@[^\s@\p{C}]+$/u)
  email: string;

  @IsIn(roles)
  role: Role;
}

export class ChangeRoleDto {
  @IsIn(roles)
  role: Role;
}

export class AcceptInvitationDto {
  @IsString()
  @MaxLength(100)
  token: string;

  @PersonName()
  displayName: string;

  @NewPassword()
  password: string;
}

export class AcceptPasswordResetDto {
  @IsString()
  @MaxLength(100)
  token: string;

  @NewPassword()
  password: string;
}

export class ChangePasswordDto {
  @IsString()
  @MaxLength(1_024)
  currentPassword: string;

  @NewPassword()
  newPassword: string;
}
