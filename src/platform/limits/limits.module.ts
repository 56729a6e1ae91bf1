import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LimitReconciliationJob } from './limit-reconciliation.job.js';
import { LimitUsage } from './limit-usage.entity.js';
import { LimitUsageRepository } from './limit-usage.repository.js';
import { LimitsGuard } from './limits.guard.js';
import { Limits, limitsScale } from './limits.js';

/** To be imported after whoever finds out who is calling: guards stand in the order of their modules. */
@Module({})
export class LimitsModule {
  static withScale(scale: number): DynamicModule {
    return {
      module: LimitsModule,
      global: true,
      imports: [TypeOrmModule.forFeature([LimitUsage])],
      providers: [
        { provide: limitsScale, useValue: scale },
        Limits,
        LimitUsageRepository,
        LimitReconciliationJob,
        { provide: APP_GUARD, useClass: LimitsGuard },
      ],
      exports: [LimitUsageRepository],
    };
  }
}
