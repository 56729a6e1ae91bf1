import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CsrfTokens } from './csrf-tokens.js';
import { setSessionCookie } from './session-cookie.js';
import { SessionFactsService } from './session-facts.service.js';
import { SessionView } from './session.views.js';
import type { IssuedCredential } from './sessions.service.js';

/** Answers a sign-in: the session goes into the cookie, who has come into the body. */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly facts: SessionFactsService,
    private readonly csrf: CsrfTokens,
  ) {}

  async open(reply: FastifyReply, session: IssuedCredential & { accountId: string }): Promise<SessionView> {
    const { accountId, secret, expiresAt } = session;
    const facts = await this.facts.of(accountId);
    setSessionCookie(reply, secret, expiresAt);
    return SessionView.of(facts, this.csrf.tokenOf(secret), expiresAt);
  }
}
