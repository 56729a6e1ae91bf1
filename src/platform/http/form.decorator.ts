import { AddRouteConfig } from './route-config.js';

/** A route that takes the form of a page of ours, or of a mail program, and reads nothing of it. */
export function TakesForm(): MethodDecorator {
  return AddRouteConfig({ takesForm: true });
}

export function takesForm(routeConfig: object | undefined): boolean {
  return routeConfig !== undefined && 'takesForm' in routeConfig;
}
