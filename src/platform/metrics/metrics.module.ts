import { Global, Module, type DynamicModule } from '@nestjs/common';
import { METRICS_TOKEN, MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';

/** What can be watched of this process. Whoever has a figure to show takes `Metrics` and adds it. */
@Global()
@Module({})
export class MetricsModule {
  static show(metrics: Metrics, token: string | null): DynamicModule {
    return {
      module: MetricsModule,
      controllers: [MetricsController],
      providers: [
        { provide: Metrics, useValue: metrics },
        { provide: METRICS_TOKEN, useValue: token },
      ],
      exports: [Metrics],
    };
  }
}
