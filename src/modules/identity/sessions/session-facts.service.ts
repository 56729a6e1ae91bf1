import { Injectable } from '@nestjs/common';
import { Transactor } from '../../../platform/db/transactor.js';
import type { Account } from '../account.entity.js';
import { AccountsService } from '../accounts.service.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { AccountSitesQuery, type AccountSite } from './account-sites.query.js';

export interface SessionFacts {
  readonly account: Account;
  readonly secondFactor: boolean;
  readonly sites: readonly AccountSite[];
}

/** What the console has to know of whoever has signed in. */
@Injectable()
export class SessionFactsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly accounts: AccountsService,
    private readonly secondFactor: SecondFactorService,
    private readonly sites: AccountSitesQuery,
  ) {}

  async of(accountId: string): Promise<SessionFacts> {
    const account = await this.accounts.get(accountId);
    const secondFactor = await this.secondFactor.isAsked(accountId);
    return { account, secondFactor, sites: await this.sites.of(this.transactor.reader, account) };
  }
}
