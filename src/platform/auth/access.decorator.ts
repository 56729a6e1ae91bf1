import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AddRouteConfig } from '../http/route-config.js';
import type { Principal, StaffPrincipal } from './principal.js';
import type { Permission } from './role.js';

/**
 * Who may call a route. `public` ignores credentials altogether, so that its answer is the same for everybody;
 * `author` wants somebody who writes on the site; `account` a person who has signed in, whatever their role;
 * `installation` an admin of every site.
 */
export type AccessRule = 'public' | 'author' | 'account' | 'installation' | Permission;

export const accessRuleKey = 'parley:access';

/** Every route carries one; the guard refuses a route that does not. It is in the API document, too. */
export const Access = (rule: AccessRule): ClassDecorator & MethodDecorator =>
  rule === 'public'
    ? applyDecorators(SetMetadata(accessRuleKey, rule), PublicRoute())
    : applyDecorators(SetMetadata(accessRuleKey, rule), ApiBearerAuth());

/** Lets Fastify know, too: it answers other origins before Nest is asked. A whole controller has nothing to say. */
const PublicRoute =
  (): ClassDecorator & MethodDecorator =>
  (target: object, name?: string | symbol, descriptor?: PropertyDescriptor) => {
    if (name !== undefined && descriptor) AddRouteConfig({ isPublic: true })(target, name, descriptor);
  };

/** What the access guard found out about a request. */
export interface RequestAccess {
  principal: Principal | null;
}

/** `isPublicRead`: the route asks for nobody's credentials, and its answer is the same for everybody. */
export type AccessRequest = FastifyRequest & { access?: RequestAccess; isPublicRead?: boolean };

/** The caller of a route that is for people who sign in. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): StaffPrincipal => {
  const principal = context.switchToHttp().getRequest<AccessRequest>().access?.principal;
  if (principal?.kind !== 'staff') throw new Error('A route that is not for accounts asks for one.');
  return principal;
});

/** The caller of a route that is not public. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const principal = context.switchToHttp().getRequest<AccessRequest>().access?.principal;
  if (!principal) throw new Error('A public route asks who is calling.');
  return principal;
});
