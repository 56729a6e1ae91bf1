import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, SignedIn } from '../../../platform/auth/access.decorator.js';
import { csrfFailed } from '../../../platform/auth/auth.errors.js';
import type { StaffPrincipal } from '../../../platform/auth/principal.js';
import { Limited } from '../../../platform/limits/limited.decorator.js';
import { CsrfTokens, isSameOrigin } from './csrf-tokens.js';
import { credentialOf } from './request-credential.js';
import { clearSessionCookie } from './session-cookie.js';
import { SessionFactsService } from './session-facts.service.js';
import { SessionOpener } from './session-opener.js';
import { SessionView } from './session.views.js';
import { SessionsService } from './sessions.service.js';
import { SignInDto } from './sign-in.dto.js';
import { SignInService } from './sign-in.service.js';
import { userAgentOf } from './user-agent.js';

/** Staff in a browser: a session in an HttpOnly cookie. */
@ApiTags('identity')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly facts: SessionFactsService,
    private readonly csrf: CsrfTokens,
    private readonly opener: SessionOpener,
  ) {}

  /** Signs in with e-mail, password and, where it is asked for, a code. The session is in a cookie; its changes need the `csrfToken`. */
  @Post('login')
  @HttpCode(200)
  @Access('public')
  @Limited('sign_in')
  async signIn(
    @Req() request: FastifyRequest,
    @Body() { email, password, code }: SignInDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    // Or another site's page could sign its visitor in as somebody it knows.
    if (!isSameOrigin(request)) throw csrfFailed();
    const userAgent = userAgentOf(request);
    return this.opener.open(
      reply,
      await this.signIns.signIn({ email, password, code, kind: 'session', userAgent }),
    );
  }

  /** Ends the session, or the token, that the call came with. */
  @Post('logout')
  @HttpCode(200)
  @Access('account')
  async signOut(
    @SignedIn() caller: StaffPrincipal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    await this.sessions.endCurrent(caller);
    clearSessionCookie(reply);
    return {};
  }

  /** Who is signed in, and what they may do where. */
  @Get('session')
  @Access('account')
  async session(@SignedIn() caller: StaffPrincipal, @Req() request: FastifyRequest): Promise<SessionView> {
    const credential = credentialOf(request);
    const csrfToken = credential?.fromCookie ? this.csrf.tokenOf(credential.secret) : null;
    return SessionView.of(await this.facts.of(caller.accountId), csrfToken, caller.credentialEndsAt);
  }
}
