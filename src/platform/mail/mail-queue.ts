import { Inject, Injectable } from '@nestjs/common';
import { Sealer } from '../crypto/sealer.js';
import type { Db } from '../db/db.js';
import { newId } from '../ids.js';
import type { MailSettings } from './mail-settings.js';
import { MailRepository, type NewMail } from './mail.repository.js';

/** The operator's settings, null where no mail is sent. */
export const MAIL_SETTINGS = Symbol('MAIL_SETTINGS');

export const mailSealPurpose = 'mail';

/** Takes in mail, which commits with what it tells of. */
@Injectable()
export class MailQueue {
  constructor(
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings | null,
    private readonly mails: MailRepository,
    private readonly sealer: Sealer,
  ) {}

  /** Whether the service sends mail at all. */
  get isOn(): boolean {
    return this.settings !== null;
  }

  /** An address of this service, for a link. */
  linkTo(path: string): string {
    return `${this.settings?.publicUrl ?? ''}${path}`;
  }

  /**
   * Does nothing where no mail is sent, or where this recipient had mail of this kind on this occasion. `secret` is kept
   * sealed until it is sent.
   */
  async add(tx: Db, siteId: string, mail: NewMail, secret: string | null = null): Promise<void> {
    if (!this.isOn) return;
    const id = newId();
    const sealed = secret === null ? null : this.sealer.seal(mailSealPurpose, `${siteId} ${id}`, secret);
    await this.mails.insert(tx, siteId, id, mail, sealed);
  }
}
