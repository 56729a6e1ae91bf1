import { Global, Module, type DynamicModule } from '@nestjs/common';
import { SecurityLog } from './security-log.js';

@Global()
@Module({})
export class LoggingModule {
  static tellingBy(log: SecurityLog): DynamicModule {
    return {
      module: LoggingModule,
      providers: [{ provide: SecurityLog, useValue: log }],
      exports: [SecurityLog],
    };
  }
}
