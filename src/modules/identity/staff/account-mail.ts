import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { MailComposers, type OpenedMail } from '../../../platform/mail/mail-composers.js';
import type { MailLang } from '../../../platform/mail/mail-lang.js';
import { MailQueue } from '../../../platform/mail/mail-queue.js';
import type { ComposedMail } from '../../../platform/mail/mail-transport.js';
import { SitesService } from '../../sites/sites.service.js';
import type { LinkPurpose } from './account-link.entity.js';
import { accountMailTexts } from './account-mail-texts.js';
import { StaffRepository } from './staff.repository.js';

/** Where the console takes a token from. After `#`, so that no server ever logs it. */
const pageOf: Readonly<Record<LinkPurpose, string>> = {
  invitation: '/console#invite=',
  password_reset: '/console#reset=',
};

/** For whom a link is, what for, and what a mail about it is written in. */
export interface LinkOrder {
  readonly accountId: string;
  readonly purpose: LinkPurpose;
  readonly lang: MailLang;
}

/** Sends the links of staff, where the service sends mail; whoever made one has it all the same. */
@Injectable()
export class AccountMail {
  constructor(
    composers: MailComposers,
    private readonly queue: MailQueue,
    private readonly staff: StaffRepository,
    private readonly sites: SitesService,
  ) {
    for (const purpose of ['invitation', 'password_reset'] as const) {
      composers.add(purpose, (db, mail) => this.write(db, purpose, mail));
    }
  }

  async send(
    tx: Db,
    siteId: string,
    { accountId, purpose, lang }: LinkOrder,
    link: { readonly id: string; readonly token: string },
  ): Promise<void> {
    const mail = { kind: purpose, occasion: link.id, recipientId: accountId, subjectId: null, lang };
    await this.queue.add(tx, siteId, mail, link.token);
  }

  private async write(
    db: Db,
    purpose: LinkPurpose,
    { siteId, recipientId, secret, lang }: OpenedMail,
  ): Promise<ComposedMail | null> {
    const account = (await this.staff.accountsOf(db, [{ accountId: recipientId }])).get(recipientId);
    if (!account || secret === null) return null;
    const siteName = (await this.sites.findById(siteId))?.name ?? '';
    const link = this.queue.linkTo(pageOf[purpose] + secret);
    return { to: account.email, ...accountMailTexts[lang][purpose]({ siteName, link }) };
  }
}
