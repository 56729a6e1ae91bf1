import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { PublicReads } from '../db/replica/public-reads.js';
import { Transactor } from '../db/transactor.js';
import { Access } from '../auth/access.decorator.js';
import { answersWithin } from './database-ping.query.js';

const patienceMs = 2_000;

@ApiExcludeController()
@Controller('health')
@Access('public')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly transactor: Transactor,
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
      () => this.checkDatabase(),
      ...(report ? [() => ({ replica: { status: 'up' as const, ...report } })] : []),
    ]);
  }

  private async checkDatabase(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('database');
    return (await answersWithin(this.transactor.reader, patienceMs)) ? indicator.up() : indicator.down();
  }
}
