import { Logger } from '@nestjs/common';
import type { Db } from '../db/db.js';
import type { Transactor } from '../db/transactor.js';
import { RepeatedTask } from '../jobs/repeated-task.js';
import type { OutboxFeed } from './outbox-feed.js';
import type { FollowedMessage, OutboxFollowersRepository } from './outbox-followers.repository.js';

const tickMs = 100;
/** Without having heard of anything a process looks this often: another may have died over its messages. */
const lookMs = 5_000;
const batch = 500;

export interface Following {
  /** Under which the position is kept. */
  readonly name: string;
  readonly topics: readonly string[];
  /** Whether anybody wants to hear anything: otherwise nothing is read. */
  readonly isWanted: (tx: Db) => Promise<boolean>;
  /** Takes messages in the transaction that counts them as taken: each once, in order. */
  readonly take: (tx: Db, messages: readonly FollowedMessage[]) => Promise<void>;
}

export interface FollowerTools {
  readonly feed: OutboxFeed;
  readonly transactor: Transactor;
  readonly positions: OutboxFollowersRepository;
}

/**
 * Follows the outbox for the whole installation: whichever process has the position's lock takes what is new, and
 * what it makes of it commits with the position. A process that dies leaves its messages to the next.
 */
export class OutboxFollower {
  private readonly logger = new Logger(OutboxFollower.name);
  private readonly task = new RepeatedTask({
    everyMs: tickMs,
    run: () => this.run(),
    onFailure: () => {
      this.logger.warn(`What the outbox tells waits (${this.following.name}): the database did not answer.`);
    },
  });
  private hasHeard = true;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly tools: FollowerTools,
    private readonly following: Following,
  ) {
    const topics = new Set(following.topics);
    tools.feed.subscribe((messages) => {
      if (messages.some(({ topic }) => topics.has(topic))) this.hasHeard = true;
    });
  }

  /** What is committed before it resolves may be missed by a follower that is new; nothing after. */
  async start(): Promise<void> {
    await this.tools.positions.found(this.tools.transactor.reader, this.following.name);
    this.task.start();
  }

  async stop(): Promise<void> {
    await this.task.stop();
  }

  private async run(): Promise<boolean> {
    if (!this.hasHeard && performance.now() - this.lookedAt < lookMs) return false;
    this.lookedAt = performance.now();
    this.hasHeard = false;
    const { transactor, positions } = this.tools;
    const { name, topics, isWanted, take } = this.following;
    try {
      return await transactor.run(async (tx) => {
        const from = await positions.lock(tx, name);
        if (from === null) return false;
        const last = await positions.lastSeq(tx);
        if (last <= from) return false;
        // Asked after the last number was read: whoever begins to want something later hears what comes later.
        const messages = (await isWanted(tx))
          ? await positions.between(tx, from, last, { topics, limit: batch })
          : [];
        if (messages.length > 0) await take(tx, messages);
        const isFull = messages.length === batch;
        await positions.advance(tx, name, isFull ? (messages.at(-1)?.seq ?? last) : last);
        return isFull;
      });
    } catch (error) {
      this.hasHeard = true;
      throw error;
    }
  }
}
