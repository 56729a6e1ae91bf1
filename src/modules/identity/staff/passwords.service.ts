import { Injectable } from '@nestjs/common';
import type { StaffPrincipal } from '../../../platform/auth/principal.js';
import { hashPassword, verifyPassword } from '../../../platform/crypto/password.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { AccountRecord } from '../account-record.js';
import { AccountsService } from '../accounts.service.js';
import { invalidCredentials } from '../identity.errors.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AccountLinksService } from './account-links.service.js';

/** Other passwords for people who have one. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly accounts: AccountsService,
    private readonly links: AccountLinksService,
    private readonly sessions: SessionsService,
    private readonly record: AccountRecord,
  ) {}

  /** The caller is signed out everywhere else. Throws invalid_credentials. */
  async change(caller: StaffPrincipal, currentPassword: string, newPassword: string): Promise<void> {
    const { accountId, credentialId } = caller;
    const { passwordHash } = await this.accounts.get(accountId);
    if (passwordHash === null || !(await verifyPassword(passwordHash, currentPassword))) {
      throw invalidCredentials();
    }
    const changed = await hashPassword(newPassword);
    await this.transactor.run(async (tx) => {
      await this.accounts.setPassword(tx, accountId, changed);
      await this.sessions.endOthers(tx, accountId, credentialId);
      await this.record.append(tx, accountId, 'password', { action: 'changed' });
    });
  }

  /** By a link. Whoever was signed in is signed out everywhere; a second factor stays. Throws link_refused. */
  async reset(token: string, newPassword: string): Promise<void> {
    await this.links.check('password_reset', token);
    const changed = await hashPassword(newPassword);
    await this.transactor.run(async (tx) => {
      const accountId = await this.links.take(tx, 'password_reset', token);
      await this.accounts.setPassword(tx, accountId, changed);
      await this.sessions.endOthers(tx, accountId, null);
      await this.record.append(tx, accountId, 'password', { action: 'reset' });
    });
  }
}
