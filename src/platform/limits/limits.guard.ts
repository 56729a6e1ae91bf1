import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import type { AccessRequest } from '../auth/access.decorator.js';
import type { Principal } from '../auth/principal.js';
import { installationId } from '../ids.js';
import type { Standing } from './limit-counter.js';
import type { LimitName } from './limit-policies.js';
import { limitNameKey } from './limited.decorator.js';
import { rateLimited } from './limits.errors.js';
import { Limits, type Subjects } from './limits.js';

type LimitedRequest = AccessRequest & { readonly site?: { readonly id: string } };

/** Stands behind the access guard: whoever is refused there is not counted here. */
@Injectable()
export class LimitsGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const name = this.reflector.get<LimitName | undefined>(limitNameKey, context.getHandler());
    if (name === undefined) return true;
    const request = context.switchToHttp().getRequest<LimitedRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const standings = await this.limits.take(name, request.site?.id ?? installationId, subjectsOf(request));
    void reply.headers(headersOf(standings));
    const waits = standings.filter(({ isExceeded }) => isExceeded).map(({ resetSeconds }) => resetSeconds);
    if (waits.length === 0) return true;
    void reply.header('retry-after', String(Math.max(...waits)));
    throw rateLimited();
  }
}

function subjectsOf(request: LimitedRequest): Subjects {
  const author = writerOf(request.access?.principal ?? null);
  const { email } = (request.body ?? {}) as { email?: unknown };
  return {
    address: request.ip,
    ...(author !== null && { author }),
    // As sign-in compares it.
    ...(typeof email === 'string' && { account: email.trim().normalize('NFKC').toLowerCase() }),
  };
}

function writerOf(principal: Principal | null): string | null {
  if (principal === null) return null;
  return principal.kind === 'api_key' ? principal.keyId : principal.authorId;
}

/** The fields of draft-ietf-httpapi-ratelimit-headers-10, one member for each policy. */
function headersOf(standings: readonly Standing[]): Record<string, string> {
  const policies = standings.map(
    ({ policy, points, seconds }) => `"${policy}";q=${String(points)};w=${String(seconds)}`,
  );
  const left = standings.map(
    ({ policy, remaining, resetSeconds }) => `"${policy}";r=${String(remaining)};t=${String(resetSeconds)}`,
  );
  return { 'ratelimit-policy': policies.join(', '), ratelimit: left.join(', ') };
}
