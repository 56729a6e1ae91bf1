import { Injectable } from '@nestjs/common';
import { ReasonsService } from '../comments/reasons/reasons.service.js';
import { MailLinks } from './mail-links.js';
import { ReaderMailsQuery } from './reader-mails.query.js';

/** What mail to readers is made from. */
@Injectable()
export class ReaderMailTools {
  constructor(
    readonly mails: ReaderMailsQuery,
    readonly links: MailLinks,
    private readonly reasons: ReasonsService,
  ) {}

  /** What the site says to authors under that reason; nothing where it says nothing. */
  async messageFor(siteId: string, code: string): Promise<string> {
    return (await this.reasons.messages(siteId))(code);
  }
}
