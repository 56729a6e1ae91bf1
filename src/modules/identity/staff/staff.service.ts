import { Injectable } from '@nestjs/common';
import { deskActorOf, type Principal } from '../../../platform/auth/principal.js';
import { mayGrantRole, type Role } from '../../../platform/auth/role.js';
import { forbidden } from '../../../platform/auth/auth.errors.js';
import type { Db } from '../../../platform/db/db.js';
import { Transactor } from '../../../platform/db/transactor.js';
import type { MailLang } from '../../../platform/mail/mail-lang.js';
import { AuditRecord } from '../../audit/audit-record.js';
import { alreadyStaff, ownRole, roleAboveOwn, staffNotFound } from '../identity.errors.js';
import { AccountLinksService, type OneTimeLink } from './account-links.service.js';
import { StaffAccountsService } from './staff-accounts.service.js';
import { StaffRepository, type Member } from './staff.repository.js';

export interface Invited {
  readonly id: string;
  /** Null for who has an account: the role is theirs at once. */
  readonly invitation: OneTimeLink | null;
}

/** Who works for a site, and as what. Each change commits with its entry on the record. */
@Injectable()
export class StaffService {
  constructor(
    private readonly transactor: Transactor,
    private readonly accounts: StaffAccountsService,
    private readonly staff: StaffRepository,
    private readonly links: AccountLinksService,
    private readonly audit: AuditRecord,
  ) {}

  /** Throws already_staff, role_above_own. */
  async invite(
    siteId: string,
    caller: Principal,
    { email, role, lang }: { email: string; role: Role; lang: MailLang },
  ): Promise<Invited> {
    assertMayGrant(caller, role);
    return this.transactor.run(async (tx) => {
      const account = await this.accounts.ensureInvited(tx, email);
      const id = await this.accounts.join(tx, siteId, account, role);
      if (id === null) throw alreadyStaff();
      await this.put(tx, siteId, caller, account.id, { action: 'invited', role });
      if (account.passwordHash !== null) return { id, invitation: null };
      const order = { accountId: account.id, purpose: 'invitation', lang } as const;
      return { id, invitation: await this.links.issue(tx, siteId, order) };
    });
  }

  /** Throws staff_not_found, own_role, role_above_own. */
  async changeRole(siteId: string, caller: Principal, id: string, role: Role): Promise<Member> {
    assertMayGrant(caller, role);
    return this.transactor.run(async (tx) => {
      const member = await this.getOther(tx, siteId, caller, id);
      await this.staff.changeRole(tx, siteId, id, role);
      const details = { action: 'role_changed', from: member.role, role };
      await this.put(tx, siteId, caller, member.accountId, details);
      return { ...member, role };
    });
  }

  /** What they are signed in with has no right on the site from now on. Throws staff_not_found, own_role. */
  async remove(siteId: string, caller: Principal, id: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      const member = await this.getOther(tx, siteId, caller, id);
      await this.staff.remove(tx, siteId, id);
      await this.put(tx, siteId, caller, member.accountId, { action: 'removed', role: member.role });
    });
  }

  /** A link to choose another password with. Throws staff_not_found, account_shared. */
  async resetPassword(siteId: string, caller: Principal, id: string, lang: MailLang): Promise<OneTimeLink> {
    return this.transactor.run(async (tx) => {
      const member = await this.staff.find(tx, siteId, id);
      if (!member) throw staffNotFound();
      await this.accounts.assertMayReset(tx, siteId, caller, member.accountId);
      await this.put(tx, siteId, caller, member.accountId, { action: 'password_reset_made' });
      const order = { accountId: member.accountId, purpose: 'password_reset', lang } as const;
      return this.links.issue(tx, siteId, order);
    });
  }

  /** Nobody takes away their own role: whoever is left could not give it back. */
  private async getOther(tx: Db, siteId: string, caller: Principal, id: string): Promise<Member> {
    const member = await this.staff.find(tx, siteId, id);
    if (!member) throw staffNotFound();
    if (caller.kind === 'staff' && caller.accountId === member.accountId) throw ownRole();
    return member;
  }

  private async put(
    tx: Db,
    siteId: string,
    caller: Principal,
    accountId: string,
    details: Readonly<Record<string, string>>,
  ): Promise<void> {
    const actor = deskActorOf(caller);
    if (!actor) throw forbidden();
    const subject = { kind: 'account', id: accountId };
    await this.audit.append(tx, siteId, { kind: 'staff', actor, subject, details });
  }
}

function assertMayGrant(caller: Principal, role: Role): void {
  const own = caller.kind === 'guest' || caller.kind === 'sso' ? null : caller.role;
  if (!mayGrantRole(own, role)) throw roleAboveOwn();
}
