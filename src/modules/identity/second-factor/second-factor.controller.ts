import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, SignedIn } from '../../../platform/auth/access.decorator.js';
import type { StaffPrincipal } from '../../../platform/auth/principal.js';
import {
  ConfirmSecondFactorDto,
  NewSecondFactorView,
  RecoveryCodesView,
  RemoveSecondFactorDto,
} from './second-factor.dto.js';
import { SecondFactorService } from './second-factor.service.js';

@ApiTags('identity')
@Controller('auth/totp')
@Access('account')
export class SecondFactorController {
  constructor(private readonly secondFactor: SecondFactorService) {}

  /** A secret for an authenticator app; asked for at sign-in only once it is confirmed. */
  @Post()
  @HttpCode(200)
  async begin(@SignedIn() caller: StaffPrincipal): Promise<NewSecondFactorView> {
    return this.secondFactor.begin(caller);
  }

  /** Shows that the app has it. From now on a sign-in needs a code. */
  @Post('confirm')
  @HttpCode(200)
  async confirm(
    @SignedIn() caller: StaffPrincipal,
    @Body() { code }: ConfirmSecondFactorDto,
  ): Promise<RecoveryCodesView> {
    return { recoveryCodes: await this.secondFactor.confirm(caller, code) };
  }

  /** Does without codes again. */
  @Delete()
  @HttpCode(204)
  async remove(
    @SignedIn() caller: StaffPrincipal,
    @Body() { password }: RemoveSecondFactorDto,
  ): Promise<void> {
    await this.secondFactor.remove(caller, password);
  }
}
