import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/auth/principal.js';
import type { Role } from '../../../platform/auth/role.js';
import type { Db } from '../../../platform/db/db.js';
import { newId } from '../../../platform/ids.js';
import { AuthorsService } from '../../authors/authors.service.js';
import type { Account } from '../account.entity.js';
import { emailKeyOf } from '../accounts.service.js';
import { accountShared, linkRefused } from '../identity.errors.js';
import { IdentityRepository } from '../identity.repository.js';
import { AccountSitesQuery } from '../sessions/account-sites.query.js';

/** What somebody is called until they have accepted. Nobody reads it but the staff. */
const provisionalName = 'Invited';

/** The accounts behind the people of a site. */
@Injectable()
export class StaffAccountsService {
  constructor(
    private readonly identity: IdentityRepository,
    private readonly authors: AuthorsService,
    private readonly sites: AccountSitesQuery,
  ) {}

  /** The account with this e-mail; one without a password, which nobody can sign in to, where there is none. */
  async ensureInvited(tx: Db, email: string): Promise<Account> {
    const emailKey = emailKeyOf(email);
    const invited = { displayName: provisionalName, passwordHash: null, installationAdmin: false };
    await this.identity.insertAccount(tx, { id: newId(), email, emailKey, ...invited });
    const account = await this.identity.findAccountByEmail(tx, emailKey);
    if (!account) throw new Error('An inserted account was not found.');
    return account;
  }

  /** Gives an account a role on a site, and the id of its author there. Null when it has one already. */
  async join(tx: Db, siteId: string, account: Account, role: Role): Promise<string | null> {
    const author = await this.authors.ensureStaffIn(tx, siteId, account.id, account.displayName);
    const member = { siteId, authorId: author.id, accountId: account.id, role };
    return (await this.identity.insertMember(tx, member)) ? author.id : null;
  }

  /** Whoever was invited takes a name and a password. Throws link_refused when they have done so before. */
  async open(tx: Db, accountId: string, displayName: string, passwordHash: string): Promise<void> {
    const isFirst = await this.identity.openAccount(tx, accountId, displayName, passwordHash);
    if (!isFirst) throw linkRefused();
    for (const { id } of await this.sites.of(tx, { id: accountId, installationAdmin: false })) {
      await this.authors.renameStaff(tx, id, accountId, displayName);
    }
  }

  /**
   * An admin of one site could otherwise get at another site, or at all of them, through a colleague's account.
   * Throws account_shared.
   */
  async assertMayReset(tx: Db, siteId: string, caller: Principal, accountId: string): Promise<void> {
    if (caller.kind === 'staff' && caller.installationAdmin) return;
    const account = await this.identity.findAccount(tx, accountId);
    const sites = await this.sites.of(tx, { id: accountId, installationAdmin: false });
    if (account?.installationAdmin !== false || sites.some(({ id }) => id !== siteId)) throw accountShared();
  }
}
