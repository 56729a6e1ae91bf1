import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/auth/access.decorator.js';
import { AccountsService } from './accounts.service.js';
import { CreateTokenDto } from './dto/create-token.dto.js';
import { TokenView } from './dto/identity.views.js';

@ApiTags('identity')
@Controller('auth')
export class AuthController {
  constructor(private readonly accounts: AccountsService) {}

  /** Signs staff in for scripts: a bearer token for twelve hours. */
  @Post('tokens')
  @Access('public')
  async createToken(@Body() dto: CreateTokenDto): Promise<TokenView> {
    return this.accounts.createToken(dto.email, dto.password);
  }
}
