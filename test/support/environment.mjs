import { TestEnvironment } from 'jest-environment-node';

/**
 * Node's environment, and a way out of it to the service as it was built. Jest gives each file of tests a world of
 * its own, in which it would load the service's three thousand modules anew: three seconds of a core for each of
 * some eighty files. Outside they are loaded once in a worker.
 */
export default class ServiceEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.builtService = () => import('./built-service.mjs');
  }
}
