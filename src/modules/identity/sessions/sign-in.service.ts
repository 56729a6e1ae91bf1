import { Injectable } from '@nestjs/common';
import { Transactor } from '../../../platform/db/transactor.js';
import { AccountsService, type Credentials } from '../accounts.service.js';
import { invalidCredentials } from '../identity.errors.js';
import type { CredentialKind } from './access-token.entity.js';
import { SessionsService, type IssuedCredential } from './sessions.service.js';

export interface SignIn extends Credentials {
  readonly kind: CredentialKind;
  readonly userAgent: string | null;
}

/** From e-mail and password to a session or a token. */
@Injectable()
export class SignInService {
  constructor(
    private readonly transactor: Transactor,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
  ) {}

  /** Throws invalid_credentials, whatever was wrong, and after as much work. */
  async signIn({
    kind,
    userAgent,
    ...credentials
  }: SignIn): Promise<IssuedCredential & { accountId: string }> {
    const account = await this.accounts.findByPassword(credentials);
    if (!account) throw invalidCredentials();
    const issued = await this.transactor.run((tx) => this.sessions.issue(tx, account.id, kind, userAgent));
    return { ...issued, accountId: account.id };
  }
}
