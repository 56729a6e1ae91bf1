import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Transactor } from '../db/transactor.js';
import { OutboxFeed } from './outbox-feed.js';
import { OutboxFollower, type Following } from './outbox-follower.js';
import { OutboxFollowersRepository } from './outbox-followers.repository.js';

/** The followers of this process, which begin and end with it. */
@Injectable()
export class OutboxFollowers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly followers: OutboxFollower[] = [];

  constructor(
    private readonly feed: OutboxFeed,
    private readonly transactor: Transactor,
    private readonly positions: OutboxFollowersRepository,
  ) {}

  /** To be called by a constructor: followers start once all that they tell is there. */
  follow(following: Following): void {
    const { feed, transactor, positions } = this;
    this.followers.push(new OutboxFollower({ feed, transactor, positions }, following));
  }

  async onApplicationBootstrap(): Promise<void> {
    await Promise.all(this.followers.map((follower) => follower.start()));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.followers.map((follower) => follower.stop()));
  }
}
