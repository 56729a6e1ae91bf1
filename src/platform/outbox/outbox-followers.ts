import { Injectable } from '@nestjs/common';
import { Transactor } from '../db/transactor.js';
import { OutboxFeed } from './outbox-feed.js';
import { OutboxFollower, type Following } from './outbox-follower.js';
import { OutboxFollowersRepository } from './outbox-followers.repository.js';

/** Makes followers; whoever takes one starts it and stops it. */
@Injectable()
export class OutboxFollowers {
  constructor(
    private readonly feed: OutboxFeed,
    private readonly transactor: Transactor,
    private readonly positions: OutboxFollowersRepository,
  ) {}

  follow(following: Following): OutboxFollower {
    const { feed, transactor, positions } = this;
    return new OutboxFollower({ feed, transactor, positions }, following);
  }
}
