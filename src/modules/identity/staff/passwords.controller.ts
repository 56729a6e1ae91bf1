import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, SignedIn } from '../../../platform/auth/access.decorator.js';
import { csrfFailed } from '../../../platform/auth/auth.errors.js';
import type { StaffPrincipal } from '../../../platform/auth/principal.js';
import { isSameOrigin } from '../sessions/csrf-tokens.js';
import { SessionOpener } from '../sessions/session-opener.js';
import { SessionView } from '../sessions/session.views.js';
import { userAgentOf } from '../sessions/user-agent.js';
import { InvitationsService } from './invitations.service.js';
import { PasswordsService } from './passwords.service.js';
import { AcceptInvitationDto, AcceptPasswordResetDto, ChangePasswordDto } from './staff.dto.js';

@ApiTags('identity')
@Controller('auth')
export class PasswordsController {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly invitations: InvitationsService,
    private readonly opener: SessionOpener,
  ) {}

  /** Chooses another password. Everywhere else the caller is signed out. */
  @Post('password')
  @HttpCode(200)
  @Access('account')
  async change(@SignedIn() caller: StaffPrincipal, @Body() dto: ChangePasswordDto): Promise<object> {
    await this.passwords.change(caller, dto.currentPassword, dto.newPassword);
    return {};
  }

  /** Takes up an invitation, once, and signs in. */
  @Post('invitations/accept')
  @HttpCode(200)
  @Access('public')
  async accept(
    @Req() request: FastifyRequest,
    @Body() { token, displayName, password }: AcceptInvitationDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    if (!isSameOrigin(request)) throw csrfFailed();
    const userAgent = userAgentOf(request);
    return this.opener.open(
      reply,
      await this.invitations.accept({ token, displayName, password, userAgent }),
    );
  }

  /** Chooses another password by a link, once. A second factor stays as it is. */
  @Post('password-resets/accept')
  @HttpCode(200)
  @Access('public')
  async reset(@Body() { token, password }: AcceptPasswordResetDto): Promise<object> {
    await this.passwords.reset(token, password);
    return {};
  }
}
