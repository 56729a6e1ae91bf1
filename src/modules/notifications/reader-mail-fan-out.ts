import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { MailQueue } from '../../platform/mail/mail-queue.js';
import { OutboxFollowers } from '../../platform/outbox/outbox-followers.js';
import type { FollowedMessage } from '../../platform/outbox/outbox-followers.repository.js';
import { AuthorEmailsRepository } from './author-emails.repository.js';
import { ReaderMailsQuery } from './reader-mails.query.js';

const topics = ['comment.submitted', 'comment.approved', 'comment.rejected', 'comment.undone'];

/** Makes of what the outbox tells the mail that readers want to have of it. */
@Injectable()
export class ReaderMailFanOut {
  constructor(
    followers: OutboxFollowers,
    private readonly queue: MailQueue,
    private readonly emails: AuthorEmailsRepository,
    private readonly mails: ReaderMailsQuery,
  ) {
    followers.follow({
      name: 'reader-mail',
      topics,
      // Where no mail is sent the position goes on: nobody hears of old things once it is.
      isWanted: async (tx) => this.queue.isOn && (await this.emails.anyConfirmed(tx)),
      take: (tx, messages) => this.take(tx, messages),
    });
  }

  private async take(tx: Db, messages: readonly FollowedMessage[]): Promise<void> {
    for (const siteId of new Set(messages.map((message) => message.siteId))) {
      const ofSite = messages.filter((message) => message.siteId === siteId);
      const appeared = ofSite.filter(isAppearance).flatMap(({ commentId }) => commentId ?? []);
      const decided = ofSite.flatMap(({ topic, payload: { decisionId } }) =>
        topic !== 'comment.undone' && typeof decisionId === 'string' ? decisionId : [],
      );
      const replies = appeared.length > 0 ? await this.mails.repliesTo(tx, siteId, appeared) : [];
      const decisions = decided.length > 0 ? await this.mails.decisions(tx, siteId, decided) : [];
      for (const mail of replies)
        await this.queue.add(tx, siteId, { kind: 'reply', occasion: mail.subjectId, ...mail });
      for (const mail of decisions) {
        await this.queue.add(tx, siteId, { kind: 'decision', occasion: mail.subjectId, ...mail });
      }
    }
  }
}

/** A comment that the public may see from now on. */
function isAppearance({ topic, payload }: FollowedMessage): boolean {
  if (topic === 'comment.submitted') return payload.status === 'approved';
  return topic === 'comment.approved' || (topic === 'comment.undone' && payload.to === 'approved');
}
