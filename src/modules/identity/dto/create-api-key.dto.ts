import { IsIn, IsOptional } from 'class-validator';
import { roles, type Role } from '../../../platform/auth/role.js';
import { IsoTime } from '../../../platform/http/field.decorators.js';
import { Line } from '../../../platform/text/text-field.decorators.js';

export class CreateApiKeyDto {
  @Line(100)
  name: string;

  @IsIn(roles)
  role: Role;

  @IsOptional()
  @IsoTime()
  expiresAt?: string | null;
}
