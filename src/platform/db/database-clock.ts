import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BackgroundJob } from '../jobs/background-job.js';
import { BackgroundConnections } from './background-connections.js';
import { findNow } from './database-clock.query.js';

const everyMs = 5_000;

/**
 * The time of the database, for what is decided without asking it: whether a publisher's token is good, which window
 * of a limit it is, when a webhook was signed. Read now and then, and counted on from there by the clock that cannot be
 * set: should this machine's be wrong, or put right by an hour, nobody notices.
 */
@Injectable()
export class DatabaseClock extends BackgroundJob implements OnModuleInit {
  private offset = 0;

  constructor(private readonly background: BackgroundConnections) {
    super({ everyMs, warning: 'The time is not compared with the database' });
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.offset + performance.now();
  }

  async onModuleInit(): Promise<void> {
    await this.run();
  }

  protected async run(): Promise<boolean> {
    const asked = performance.now();
    const now = await findNow(this.background.db);
    // Somewhere between question and answer.
    this.offset = now - (asked + performance.now()) / 2;
    return false;
  }
}
