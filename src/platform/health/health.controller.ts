import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheckService, TypeOrmHealthIndicator, type HealthCheckResult } from '@nestjs/terminus';
import { PublicReads } from '../db/replica/public-reads.js';
import { Access } from '../auth/access.decorator.js';

@ApiExcludeController()
@Controller('health')
@Access('public')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly reads: PublicReads,
  ) {}

  /** The process runs. An orchestrator restarts it when this does not answer. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /**
   * The process can serve: the database answers. A load balancer leaves it aside when this is a 503. How a replica is
   * doing is told beside it: the process serves without.
   */
  @Get('ready')
  async ready(): Promise<HealthCheckResult> {
    const { report } = this.reads;
    return this.health.check([
      () => this.database.pingCheck('database', { timeout: 2_000 }),
      ...(report ? [() => ({ replica: { status: 'up' as const, ...report } })] : []),
    ]);
  }
}
