import { RouteConfig } from '@nestjs/platform-fastify';

/** Bytes of a body with a list of 10,000 words and phrases. */
export const largeListBytes = 512 * 1024;

const config = { takesLargeList: true };

/** A route whose body may hold a list longer than bodies have otherwise. */
export function LargeList(): MethodDecorator {
  return RouteConfig(config);
}

export function takesLargeList(routeConfig: object | undefined): boolean {
  return routeConfig !== undefined && 'takesLargeList' in routeConfig;
}
