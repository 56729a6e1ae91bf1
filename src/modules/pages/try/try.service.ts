import { Injectable } from '@nestjs/common';
import { newSecret } from '../../../platform/crypto/secret.js';
import { AccountsService } from '../../identity/accounts.service.js';
import type { IssuedCredential } from '../../identity/sessions/sessions.service.js';
import { SignInService } from '../../identity/sessions/sign-in.service.js';
import type { Site } from '../../sites/site.entity.js';
import { SitesService } from '../../sites/sites.service.js';
import { WordListsService } from '../../word-lists/word-lists.service.js';

const demoKey = 'demo';
/** What the desk of the demo looks out for, unless somebody has set lists already. */
const suspect = ['scumbag'];

/** The desk's side of `/try`: a seat without a password. */
@Injectable()
export class TryService {
  constructor(
    private readonly sites: SitesService,
    private readonly accounts: AccountsService,
    private readonly signIns: SignInService,
    private readonly words: WordListsService,
  ) {}

  /** Signs whoever asks in as a moderator of the demo. Throws site_not_found. */
  async takeSeat(userAgent: string | null): Promise<IssuedCredential & { accountId: string }> {
    const site = await this.sites.getByKey(demoKey);
    const account = await this.accounts.create({
      email: 'visitor@playground.example',
      displayName: 'Visiting moderator',
      password: newSecret(''),
      installationAdmin: false,
    });
    const authorId = await this.accounts.appoint(site.id, account, 'moderator');
    await this.listWords(site, authorId);
    return this.signIns.vouchFor(account.id, userAgent);
  }

  private async listWords(site: Site, authorId: string): Promise<void> {
    const { version, banned, suspect: listed } = await this.words.list(site.id);
    if (banned.length + listed.length > 0) return;
    await this.words.replace(site.id, { kind: 'staff', id: authorId }, version, { banned: [], suspect });
  }
}
