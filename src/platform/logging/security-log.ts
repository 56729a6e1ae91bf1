import type { Logger } from 'pino';

/**
 * Lines of their own kind for whoever watches: who signed in, who was given which role, which key was used. Ids and
 * codes only. What was refused is told by the problem filter, in the same kind.
 */
export class SecurityLog {
  constructor(private readonly logger: Logger) {}

  tell(event: string, facts: Readonly<Record<string, unknown>>): void {
    this.logger.info({ kind: 'security', event, ...facts }, 'security');
  }
}
