import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { Transactor } from '../../platform/db/transactor.js';
import { newId } from '../../platform/ids.js';
import type { MailLang } from '../../platform/mail/mail-lang.js';
import { MailQueue } from '../../platform/mail/mail-queue.js';
import { CommentWriters } from '../comments/comment-writers.js';
import { AuthorEmailsRepository, type EmailFacts, type EmailWishes } from './author-emails.repository.js';
import { MailLinks, type MailLinkAim } from './mail-links.js';
import { mailOff } from './notifications.errors.js';

/** Where authors want to hear of what happens, and of what. */
@Injectable()
export class AuthorEmailsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly writers: CommentWriters,
    private readonly emails: AuthorEmailsRepository,
    private readonly queue: MailQueue,
    private readonly links: MailLinks,
  ) {}

  /** Whether the service sends mail at all. */
  get areTaken(): boolean {
    return this.queue.isOn;
  }

  /** Null where the caller has given none. */
  async find(siteId: string, caller: Principal): Promise<EmailFacts | null> {
    const { id } = await this.writers.get(this.transactor.reader, siteId, caller);
    return this.emails.find(this.transactor.reader, siteId, id);
  }

  /** An address that is new gets a link to confirm it, once a day. Throws mail_off. */
  async put(siteId: string, caller: Principal, wishes: EmailWishes): Promise<EmailFacts> {
    if (!this.areTaken) throw mailOff();
    return this.transactor.run(async (tx) => {
      const { id } = await this.writers.getAdmitted(tx, siteId, caller);
      const email = await this.emails.put(tx, siteId, id, newId(), wishes);
      if (email.confirmedAt === null) {
        const { version: occasion, lang } = email;
        const mail = { kind: 'email_confirmation', occasion, recipientId: id, subjectId: occasion, lang };
        await this.queue.add(tx, siteId, mail);
      }
      return email;
    });
  }

  async remove(siteId: string, caller: Principal): Promise<void> {
    await this.transactor.run(async (tx) => {
      const { id } = await this.writers.get(tx, siteId, caller);
      await this.emails.remove(tx, siteId, id);
    });
  }

  /** What a link is for, in its reader's language; null for one that is good for nothing. */
  async findLink(aim: string, token: string): Promise<{ aim: MailLinkAim; lang: MailLang } | null> {
    const link = this.links.read(aim, token);
    if (!link) return null;
    const { siteId, authorId, version } = link.subject;
    const email = await this.emails.find(this.transactor.reader, siteId, authorId);
    return email?.version === version ? { aim: link.aim, lang: email.lang } : null;
  }

  /** Does what a link is for. */
  async followLink(aim: string, token: string): Promise<{ aim: MailLinkAim; lang: MailLang } | null> {
    const link = this.links.read(aim, token);
    if (!link) return null;
    await this.transactor.run((tx) => this.emails.follow(tx, link.aim, link.subject));
    return this.findLink(aim, token);
  }
}
