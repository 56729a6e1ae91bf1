import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { PublicReads } from '../../platform/db/replica/public-reads.js';
import { OutboxFeed } from '../../platform/outbox/outbox-feed.js';
import { OutboxRepository, type OutboxMessage } from '../../platform/outbox/outbox.repository.js';
import { publicEffectOf, type PublicEffect } from './public-effect.js';

/** Something that the public may see differently from now on. */
export interface PublicChange {
  readonly siteId: string;
  /** Null: everything of the site. */
  readonly articleId: string | null;
  readonly effect: PublicEffect;
}

type Listener = (change: PublicChange) => void;

/**
 * Tells this process what the public may see differently: its own changes before their writer gets an answer,
 * those of other processes with the feed. Some come twice, none is missed.
 */
@Injectable()
export class PublicChanges {
  private readonly listeners: Listener[] = [];

  constructor(
    private readonly feed: OutboxFeed,
    private readonly outbox: OutboxRepository,
    private readonly reads: PublicReads,
  ) {
    feed.subscribe((messages) => {
      for (const { siteId, ...message } of messages) this.tell(siteId, message);
    });
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Whether what was told so far is at most a second old: otherwise nothing that was built before may be shown. */
  isCurrent(): boolean {
    return this.feed.isCurrent();
  }

  /** The number of the last message of the feed that was told. */
  get position(): number {
    return this.feed.lastSeq;
  }

  /** Writes messages with the change that they tell of, and tells this process of them after it. */
  async announce(tx: Db, siteId: string, messages: readonly OutboxMessage[]): Promise<void> {
    await this.outbox.append(tx, siteId, messages);
    this.tellAfter(tx, siteId, messages);
  }

  /** Tells of these messages once the transaction that wrote them has ended. */
  tellAfter(tx: Db, siteId: string, messages: readonly OutboxMessage[]): void {
    tx.afterwards(() => {
      for (const message of messages) this.tell(siteId, message);
    });
  }

  private tell(siteId: string, message: OutboxMessage): void {
    const effect = publicEffectOf(message);
    if (effect === null) return;
    this.reads.changed(siteId, message.articleId);
    for (const listener of this.listeners) listener({ siteId, articleId: message.articleId, effect });
  }
}
