import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { Access } from '../auth/access.decorator.js';
import { unauthenticated } from '../auth/auth.errors.js';
import { Metrics } from './metrics.js';

/** The token that `/metrics` wants, null where everybody may read. */
export const METRICS_TOKEN = Symbol('METRICS_TOKEN');

@ApiExcludeController()
@Controller('metrics')
@Access('public')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(METRICS_TOKEN) private readonly token: string | null,
  ) {}

  /** For Prometheus. With METRICS_TOKEN set it wants `Authorization: Bearer <token>`. */
  @Get()
  async read(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (this.token !== null && !isSame(authorization ?? '', `Bearer ${this.token}`)) throw unauthenticated();
    const { contentType, body } = await this.metrics.text();
    void reply.header('content-type', contentType).header('cache-control', 'no-store');
    return body;
  }
}

/** In a time that does not tell how much of it was right. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
