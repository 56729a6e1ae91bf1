/** For `--import`: a build whose service cannot be loaded, as one that was copied halfway. */
import { register } from 'node:module';

const hooks = `
export async function load(url, context, next) {
  if (url.endsWith('/startup/service.js')) throw new Error('The service is broken, as the test wants it.');
  return next(url, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
