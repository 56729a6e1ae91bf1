import { Injectable, NotFoundException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isSameOrigin } from '../../identity/sessions/csrf-tokens.js';
import { isAtHome } from './at-home.js';

/** To everybody else there is nothing here, and no other page can do anything here for its visitor. */
@Injectable()
export class AtHomeGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!isAtHome(request)) throw new NotFoundException();
    if (request.method !== 'GET' && !isSameOrigin(request)) throw new NotFoundException();
    return true;
  }
}
