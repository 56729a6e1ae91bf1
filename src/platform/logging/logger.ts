import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { LogOutput } from './log-output.js';

/** One JSON object a line. What is logged is chosen field by field: no body, token, e-mail or address is. */
export function createLogger(level: string, output: LogOutput): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'message' }, output);
}

/** Nest's own messages, through the same logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    // Nest tells of every route it maps: that is for debugging.
    this.logger.debug({ context: context.at(-1) }, String(message));
  }

  error(message: unknown, ...context: unknown[]): void {
    this.logger.error({ context: context.at(-1) }, String(message));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn({ context: context.at(-1) }, String(message));
  }
}
