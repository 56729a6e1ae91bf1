import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { accessRuleKey, type AccessRequest, type AccessRule } from '../../platform/auth/access.decorator.js';
import { csrfFailed, forbidden, unauthenticated } from '../../platform/auth/auth.errors.js';
import type { Principal } from '../../platform/auth/principal.js';
import { roleGrants } from '../../platform/auth/role.js';
import type { SiteRequest } from '../sites/current-site.decorator.js';
import { SitesService } from '../sites/sites.service.js';
import { Authenticator } from './authenticator.js';
import { CsrfTokens } from './sessions/csrf-tokens.js';
import { credentialOf } from './sessions/request-credential.js';

/**
 * Stands before every route: finds the site that the path names, the caller behind the credential, and
 * whether the route is theirs. A route without a rule is refused, so that none is open by oversight.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sites: SitesService,
    private readonly authenticator: Authenticator,
    private readonly csrf: CsrfTokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(accessRuleKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === undefined) throw new Error('A route has no access rule.');
    const request = context.switchToHttp().getRequest<AccessRequest & SiteRequest>();
    const { method } = request;
    request.isPublicRead = rule === 'public' && (method === 'GET' || method === 'HEAD');
    const { site: siteKey } = request.params as { site?: string };
    if (siteKey !== undefined) request.site = await this.sites.getByKey(siteKey);
    // Credentials are ignored on a public route: its bytes are the same for everybody.
    if (rule === 'public') return true;

    const credential = credentialOf(request);
    const principal = credential && (await this.authenticator.authenticate(request.site ?? null, credential));
    if (!principal) throw unauthenticated();
    if (credential.fromCookie && !this.csrf.passes(request, credential.secret)) throw csrfFailed();
    if (!allows(rule, principal)) throw forbidden();
    request.access = { principal };
    return true;
  }
}

function allows(rule: Exclude<AccessRule, 'public'>, principal: Principal): boolean {
  const isReader = principal.kind === 'guest' || principal.kind === 'sso';
  if (rule === 'author') return isReader || (principal.kind === 'staff' && principal.authorId !== null);
  if (isReader) return false;
  if (rule === 'account') return principal.kind === 'staff';
  if (rule === 'installation') return principal.kind === 'staff' && principal.installationAdmin;
  return roleGrants(principal.role, rule);
}
