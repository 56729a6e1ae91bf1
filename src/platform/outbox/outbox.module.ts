import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboxEntry } from './outbox-entry.entity.js';
import { OutboxFeed } from './outbox-feed.js';
import { OutboxRepository } from './outbox.repository.js';

/** What happened, kept with the change it tells of and told to every process. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([OutboxEntry])],
  providers: [OutboxFeed, OutboxRepository],
  exports: [OutboxFeed, OutboxRepository],
})
export class OutboxModule {}
