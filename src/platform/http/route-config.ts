import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyContextConfig } from 'fastify';

/** Adds to what Fastify knows of a route. Nest's own decorator replaces what another one has said before. */
export function AddRouteConfig(config: Readonly<Record<string, unknown>>): MethodDecorator {
  return (target, name, descriptor: PropertyDescriptor) => {
    const handler = descriptor.value as object;
    const known = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) as
      FastifyContextConfig | undefined;
    RouteConfig({ ...known, ...config })(target, name, descriptor);
  };
}
