import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { MailComposers, type OpenedMail } from '../../platform/mail/mail-composers.js';
import { MailQueue } from '../../platform/mail/mail-queue.js';
import type { ComposedMail } from '../../platform/mail/mail-transport.js';
import { AuthorEmailsRepository, type EmailFacts } from './author-emails.repository.js';
import type { MailLinkAim } from './mail-links.js';
import { ReaderMailTools } from './reader-mail-tools.js';
import { readerMailTexts } from './texts/reader-mail-texts.js';
import type { Told } from './texts/reader-mail.types.js';

const excerptLength = 500;

/** Writes mail to readers, at the time of its sending: to who still wants it, of what is still so. */
@Injectable()
export class ReaderMailWriter {
  constructor(
    composers: MailComposers,
    private readonly queue: MailQueue,
    private readonly emails: AuthorEmailsRepository,
    private readonly tools: ReaderMailTools,
  ) {
    composers.add('reply', (db, mail) => this.reply(db, mail));
    composers.add('decision', (db, mail) => this.decision(db, mail));
    composers.add('email_confirmation', (db, mail) => this.confirmation(db, mail));
  }

  private async reply(db: Db, mail: OpenedMail): Promise<ComposedMail | null> {
    const { siteId, subjectId, recipientId } = mail;
    const email = await this.emails.find(db, siteId, recipientId);
    if (!email?.confirmedAt || !email.replies || subjectId === null) return null;
    const told = await this.tools.mails.ofReply(db, siteId, subjectId, recipientId);
    if (!told) return null;
    const texts = readerMailTexts[email.lang].reply({ ...toldOf(told), writer: told.writer });
    return this.compose(mail, email, texts, 'replies');
  }

  private async decision(db: Db, mail: OpenedMail): Promise<ComposedMail | null> {
    const { siteId, subjectId, recipientId } = mail;
    const email = await this.emails.find(db, siteId, recipientId);
    if (!email?.confirmedAt || !email.decisions || subjectId === null) return null;
    const told = await this.tools.mails.ofDecision(db, siteId, subjectId, recipientId);
    if (!told) return null;
    const { [told.status]: write } = readerMailTexts[email.lang];
    const message = told.reason === null ? '' : await this.tools.messageFor(siteId, told.reason);
    return this.compose(mail, email, write({ ...toldOf(told), message }), 'decisions');
  }

  private async confirmation(db: Db, mail: OpenedMail): Promise<ComposedMail | null> {
    const email = await this.emails.find(db, mail.siteId, mail.recipientId);
    if (!email || email.confirmedAt || email.version !== mail.subjectId) return null;
    const siteName = await this.tools.mails.siteName(db, mail.siteId);
    const link = this.link('confirm', mail, email);
    return { to: email.email, ...readerMailTexts[email.lang].confirm({ siteName, link }) };
  }

  private compose(
    mail: OpenedMail,
    email: EmailFacts,
    { subject, text }: { subject: string; text: string },
    list: 'replies' | 'decisions',
  ): ComposedMail {
    const link = this.link(list, mail, email);
    return {
      to: email.email,
      subject,
      text: `${text}\n\n-- \n${readerMailTexts[email.lang].unsubscribe} ${link}\n`,
      // RFC 8058: the reader's program may ask for it by itself.
      headers: { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    };
  }

  private link(aim: MailLinkAim, { siteId, recipientId }: OpenedMail, { version }: EmailFacts): string {
    return this.queue.linkTo(this.tools.links.pathOf(aim, { siteId, authorId: recipientId, version }));
  }
}

function toldOf({
  siteName,
  title,
  url,
  commentId,
  body,
}: Omit<Told, 'link'> & { url: string | null; commentId: string }): Told {
  const codePoints = Array.from(body);
  const excerpt =
    codePoints.length > excerptLength ? `${codePoints.slice(0, excerptLength).join('')} …` : body;
  const isAddress = url !== null && /^https?:\/\//.test(url);
  return {
    siteName,
    title,
    body: excerpt,
    link: isAddress ? `${url.split('#', 1)[0] ?? ''}#comment-${commentId}` : '',
  };
}
