import { Injectable } from '@nestjs/common';
import { unauthenticated } from '../../platform/auth/auth.errors.js';
import type { Role } from '../../platform/auth/role.js';
import { hashPassword, verifyPassword } from '../../platform/crypto/password.js';
import { newSecret } from '../../platform/crypto/secret.js';
import type { Db } from '../../platform/db/db.js';
import { Transactor } from '../../platform/db/transactor.js';
import { newId } from '../../platform/ids.js';
import { AuthorsService } from '../authors/authors.service.js';
import type { Account } from './account.entity.js';
import { IdentityRepository } from './identity.repository.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface NewAccount extends Credentials {
  readonly displayName: string;
  readonly installationAdmin: boolean;
}

/** People who sign in: their accounts and their roles on sites. */
@Injectable()
export class AccountsService {
  /** Compared with when there is no such account, so that the answer takes as long. */
  private readonly decoyHash = hashPassword(newSecret(''));

  constructor(
    private readonly transactor: Transactor,
    private readonly identity: IdentityRepository,
    private readonly authors: AuthorsService,
  ) {}

  /** Whether somebody could sign in with this. */
  async accepts(credentials: Credentials): Promise<boolean> {
    return (await this.findByPassword(credentials)) !== null;
  }

  /** Throws unauthenticated when there is no such account any more. */
  async get(id: string): Promise<Account> {
    const account = await this.identity.findAccount(this.transactor.reader, id);
    if (!account) throw unauthenticated();
    return account;
  }

  /** The role of an account on a site; an admin of every site is admin there. */
  async roleOn(siteId: string, account: Pick<Account, 'id' | 'installationAdmin'>): Promise<Role | null> {
    if (account.installationAdmin) return 'admin';
    return this.identity.findRole(this.transactor.reader, siteId, account.id);
  }

  async setPassword(tx: Db, id: string, passwordHash: string): Promise<void> {
    await this.identity.setPassword(tx, id, passwordHash);
  }

  /** Creates the first admin of every site, when there is none. True when one was made. */
  async ensureFirstAdmin({ email, password }: Credentials): Promise<boolean> {
    if (await this.identity.hasInstallationAdmin(this.transactor.reader)) return false;
    await this.create({ email, displayName: 'Admin', password, installationAdmin: true });
    return true;
  }

  /** Creates an account unless the e-mail has one, and gives it. */
  async create(account: NewAccount): Promise<Account> {
    const emailKey = emailKeyOf(account.email);
    const passwordHash = await hashPassword(account.password);
    await this.transactor.run((tx) =>
      this.identity.insertAccount(tx, { id: newId(), ...account, emailKey, passwordHash }),
    );
    const created = await this.identity.findAccountByEmail(this.transactor.reader, emailKey);
    if (!created) throw new Error('An inserted account was not found.');
    return created;
  }

  /** Gives an account a role on a site; its author there is made with it. Gives the author's id. */
  async appoint(siteId: string, account: Account, role: Role): Promise<string> {
    const author = await this.authors.ensureStaff(siteId, account.id, account.displayName);
    await this.transactor.run((tx) =>
      this.identity.insertMember(tx, { siteId, authorId: author.id, accountId: account.id, role }),
    );
    return author.id;
  }

  /** Null whatever does not match, and after as much work. */
  async findByPassword({ email, password }: Credentials): Promise<Account | null> {
    const account = await this.identity.findAccountByEmail(this.transactor.reader, emailKeyOf(email));
    const matches = await verifyPassword(account?.passwordHash ?? (await this.decoyHash), password);
    return matches ? account : null;
  }
}

/** The address as it is compared: two spellings of one are one account. */
export function emailKeyOf(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
