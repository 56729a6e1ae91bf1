import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret } from '../../../platform/crypto/secret.js';
import type { Db } from '../../../platform/db/db.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { newId } from '../../../platform/ids.js';
import { linkRefused } from '../identity.errors.js';
import type { LinkPurpose } from './account-link.entity.js';
import { AccountMail, type LinkOrder } from './account-mail.js';
import { AccountLinksRepository } from './account-links.repository.js';

const linkPrefix = 'pll_';
const hoursOf: Readonly<Record<LinkPurpose, number>> = { invitation: 7 * 24, password_reset: 24 };

export interface OneTimeLink {
  /** Shown this once. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Links that an admin makes and hands on; where the service sends mail, it sends them as well. */
@Injectable()
export class AccountLinksService {
  constructor(
    private readonly transactor: Transactor,
    private readonly links: AccountLinksRepository,
    private readonly mail: AccountMail,
  ) {}

  async issue(tx: Db, siteId: string, order: LinkOrder): Promise<OneTimeLink> {
    const { accountId, purpose } = order;
    const token = newSecret(linkPrefix);
    const link = { id: newId(), accountId, purpose, tokenHash: hashSecret(token) };
    const expiresAt = await this.links.insert(tx, link, hoursOf[purpose]);
    await this.mail.send(tx, siteId, order, { id: link.id, token });
    return { token, expiresAt };
  }

  /** Before a password is hashed for it, which is dear. Throws link_refused. */
  async check(purpose: LinkPurpose, token: string): Promise<void> {
    const accountId = await this.links.find(this.transactor.reader, purpose, hashSecret(token));
    if (accountId === null) throw linkRefused();
  }

  /** Uses a link up, and every other of its account. Throws link_refused. */
  async take(tx: Db, purpose: LinkPurpose, token: string): Promise<string> {
    const accountId = await this.links.take(tx, purpose, hashSecret(token));
    if (accountId === null) throw linkRefused();
    await this.links.deleteAll(tx, accountId);
    return accountId;
  }
}
