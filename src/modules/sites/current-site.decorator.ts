import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Site } from './site.entity.js';

export type SiteRequest = FastifyRequest & { site?: Site };

/** The site that the path names; the access guard has looked it up. */
export const CurrentSite = createParamDecorator((_: unknown, context: ExecutionContext): Site => {
  const { site } = context.switchToHttp().getRequest<SiteRequest>();
  if (!site) throw new Error('A route without :site asks for the site.');
  return site;
});
