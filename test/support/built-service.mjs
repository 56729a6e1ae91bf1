// What tests take from the build. See `ServiceModules`.
export { ModulesContainer } from '@nestjs/core';
export { createApplication } from '../../dist/src/application.js';
export { AccountsService } from '../../dist/src/modules/identity/accounts.service.js';
export { loadDemo } from '../../dist/seeds/demo/load-demo.js';
