import { Injectable } from '@nestjs/common';
import { hashPassword } from '../../../platform/crypto/password.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { AccountRecord } from '../account-record.js';
import { SessionsService, type IssuedCredential } from '../sessions/sessions.service.js';
import { AccountLinksService } from './account-links.service.js';
import { StaffAccountsService } from './staff-accounts.service.js';

export interface Acceptance {
  readonly token: string;
  readonly displayName: string;
  readonly password: string;
  readonly userAgent: string | null;
}

/** From an invitation to somebody who is signed in. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly accounts: StaffAccountsService,
    private readonly links: AccountLinksService,
    private readonly sessions: SessionsService,
    private readonly record: AccountRecord,
  ) {}

  /** Throws link_refused. */
  async accept({
    token,
    displayName,
    password,
    userAgent,
  }: Acceptance): Promise<IssuedCredential & { accountId: string }> {
    await this.links.check('invitation', token);
    const passwordHash = await hashPassword(password);
    return this.transactor.run(async (tx) => {
      const accountId = await this.links.take(tx, 'invitation', token);
      await this.accounts.open(tx, accountId, displayName, passwordHash);
      await this.record.append(tx, accountId, 'staff', { action: 'invitation_accepted' });
      const session = await this.sessions.issue(tx, accountId, 'session', userAgent);
      return { ...session, accountId };
    });
  }
}
