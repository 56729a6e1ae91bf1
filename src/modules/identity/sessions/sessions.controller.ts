import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, SignedIn } from '../../../platform/auth/access.decorator.js';
import type { StaffPrincipal } from '../../../platform/auth/principal.js';
import { Limited } from '../../../platform/limits/limited.decorator.js';
import { isUuid } from '../../../platform/ids.js';
import { sessionNotFound, tokenNotFound } from '../identity.errors.js';
import {
  IssuedTokenView,
  IssuedTokensView,
  NewTokenView,
  OpenSessionsView,
  OpenSessionView,
} from './session.views.js';
import { SessionsService } from './sessions.service.js';
import { SignInDto } from './sign-in.dto.js';
import { SignInService } from './sign-in.service.js';

/** Where somebody is signed in, to see it and to end it. */
@ApiTags('identity')
@Controller('auth')
export class SessionsController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
  ) {}

  /** The caller's sessions, newest first. */
  @Get('sessions')
  @Access('account')
  async list(@SignedIn() caller: StaffPrincipal): Promise<OpenSessionsView> {
    const sessions = await this.sessions.list(caller, 'session');
    return { items: sessions.map((facts) => OpenSessionView.of(facts, caller.credentialId)) };
  }

  /** Ends a session of the caller's at once. */
  @Delete('sessions/:id')
  @HttpCode(204)
  @Access('account')
  async end(@SignedIn() caller: StaffPrincipal, @Param('id') id: string): Promise<void> {
    if (!isUuid(id) || !(await this.sessions.end(caller, 'session', id))) throw sessionNotFound();
  }

  /** The caller's tokens, newest first; never their secrets. */
  @Get('tokens')
  @Access('account')
  async listTokens(@SignedIn() caller: StaffPrincipal): Promise<IssuedTokensView> {
    const tokens = await this.sessions.list(caller, 'token');
    return { items: tokens.map((facts) => IssuedTokenView.of(facts, caller.credentialId)) };
  }

  /** Signs staff in for scripts: a bearer token for twelve hours. */
  @Post('tokens')
  @Access('public')
  @Limited('sign_in')
  async createToken(@Body() { email, password, code }: SignInDto): Promise<NewTokenView> {
    const { secret, expiresAt } = await this.signIns.signIn({
      email,
      password,
      code,
      kind: 'token',
      userAgent: null,
    });
    return { token: secret, expiresAt };
  }

  /** Ends a token of the caller's at once. */
  @Delete('tokens/:id')
  @HttpCode(204)
  @Access('account')
  async endToken(@SignedIn() caller: StaffPrincipal, @Param('id') id: string): Promise<void> {
    if (!isUuid(id) || !(await this.sessions.end(caller, 'token', id))) throw tokenNotFound();
  }
}
