import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboxEntry } from './outbox-entry.entity.js';
import { OutboxFeed } from './outbox-feed.js';
import { OutboxFollowerPosition } from './outbox-follower.entity.js';
import { OutboxFollowers } from './outbox-followers.js';
import { OutboxFollowersRepository } from './outbox-followers.repository.js';
import { OutboxRepository } from './outbox.repository.js';

/** What happened, kept with the change it tells of and told to every process. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([OutboxEntry, OutboxFollowerPosition])],
  providers: [OutboxFeed, OutboxFollowers, OutboxFollowersRepository, OutboxRepository],
  exports: [OutboxFeed, OutboxFollowers, OutboxRepository],
})
export class OutboxModule {}
