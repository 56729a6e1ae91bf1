import { Injectable } from '@nestjs/common';
import type { Db } from '../db/db.js';
import type { ClaimedMail } from './mail.repository.js';
import type { ComposedMail } from './mail-transport.js';

export type OpenedMail = Omit<ClaimedMail, 'secret'> & { readonly secret: string | null };

/** Writes a mail at the time of its sending; null when there is nobody any more who wants it. */
export type MailComposer = (db: Db, mail: OpenedMail) => Promise<ComposedMail | null>;

/** Who writes mail of which kind: modules above say so. */
@Injectable()
export class MailComposers {
  private readonly composers = new Map<string, MailComposer>();

  add(kind: string, composer: MailComposer): void {
    this.composers.set(kind, composer);
  }

  async compose(db: Db, mail: OpenedMail): Promise<ComposedMail | null> {
    return (await this.composers.get(mail.kind)?.(db, mail)) ?? null;
  }
}
