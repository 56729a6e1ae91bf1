import { ModulesContainer } from '@nestjs/core';
import { loadDemo } from '../../seeds/demo/load-demo.js';
import { createApplication } from '../../src/application.js';
import { AccountsService } from '../../src/modules/identity/accounts.service.js';
import { launch, type TestApplication, type TestApplicationOptions } from './test-application.js';

/**
 * The service from the sources, in the world of the test itself: for tests that look at its decorators, at its
 * statements or at what its modules keep. It takes three seconds more to load than the built one.
 */
export function startSourceApplication(options?: TestApplicationOptions): Promise<TestApplication> {
  return launch({ ModulesContainer, AccountsService, createApplication, loadDemo }, options);
}
