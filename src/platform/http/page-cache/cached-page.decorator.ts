import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AddRouteConfig } from '../route-config.js';
import type { PageFlight } from './page-flight.js';
import type { PageSubject } from './page.js';

/** A request for a public page, with what its handler says of the page. */
export interface PageRequest extends FastifyRequest {
  pageFlight?: PageFlight;
  pageSubject?: PageSubject;
  pageUntil?: number;
}

interface PageRouteConfig {
  readonly cachedPage?: boolean;
}

/** A route whose answer is the same bytes for everybody: they are kept, if the handler says what they are about. */
export const CachedPage = (): MethodDecorator => AddRouteConfig({ cachedPage: true });

/** True for a request to a route that carries `@CachedPage()`. */
export function asksForPage({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as PageRouteConfig).cachedPage === true;
}

/** Says what a page is about. `forMs`: after that time it is another page without anybody having changed it. */
export type PageAbout = (subject: PageSubject, forMs?: number) => void;

/** How the handler of a cached page says what the page is about. Whoever says nothing has nothing kept. */
export const AboutPage = createParamDecorator((_: unknown, context: ExecutionContext): PageAbout => {
  const request = context.switchToHttp().getRequest<PageRequest>();
  return (subject, forMs) => {
    request.pageSubject = subject;
    if (forMs !== undefined) request.pageUntil = performance.now() + forMs;
  };
});
