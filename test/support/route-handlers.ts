import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { accessRuleKey, type AccessRule } from '../../src/platform/auth/access.decorator.js';
import type { TestApplication } from './test-application.js';

/** A method of a controller that answers a route, documented or not. */
export interface RouteHandler {
  /** As in `SitesController.read`. */
  readonly name: string;
  readonly method: string;
  readonly rule: AccessRule | undefined;
}

/** Every handler that the running service has, with its access rule as the guard reads it. */
export function routeHandlers({ app }: TestApplication): RouteHandler[] {
  const [reflector, scanner] = [app.get(Reflector), new MetadataScanner()];
  const handlers: RouteHandler[] = [];
  for (const { controllers } of app.get(ModulesContainer).values()) {
    for (const { metatype } of controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, (...given: unknown[]) => unknown>;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name]!;
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined) continue;
        const rule = reflector.getAllAndOverride<AccessRule | undefined>(accessRuleKey, [handler, metatype]);
        handlers.push({ name: `${metatype.name}.${name}`, method: RequestMethod[method], rule });
      }
    }
  }
  return handlers;
}
