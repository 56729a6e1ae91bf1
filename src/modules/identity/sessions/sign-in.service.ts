import { Injectable } from '@nestjs/common';
import { Transactor } from '../../../platform/db/transactor.js';
import { AccountRecord } from '../account-record.js';
import { AccountsService, type Credentials } from '../accounts.service.js';
import { invalidCredentials, secondFactorRequired } from '../identity.errors.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import type { CredentialKind } from './access-token.entity.js';
import { SessionsService, type IssuedCredential } from './sessions.service.js';

export interface SignIn extends Credentials {
  readonly kind: CredentialKind;
  readonly code: string | undefined;
  readonly userAgent: string | null;
}

/** From e-mail and password to a session or a token. */
@Injectable()
export class SignInService {
  constructor(
    private readonly transactor: Transactor,
    private readonly accounts: AccountsService,
    private readonly secondFactor: SecondFactorService,
    private readonly sessions: SessionsService,
    private readonly record: AccountRecord,
  ) {}

  /**
   * Throws invalid_credentials, whatever was wrong, and after as much work; second_factor_required when nothing but
   * the code is missing, which who does not know the password never hears.
   */
  async signIn({
    kind,
    code,
    userAgent,
    ...credentials
  }: SignIn): Promise<IssuedCredential & { accountId: string }> {
    const account = await this.accounts.findByPassword(credentials);
    if (!account) throw invalidCredentials();
    const { id: accountId } = account;
    const isCodeAsked = await this.secondFactor.isAsked(accountId);
    if (isCodeAsked && code === undefined) throw secondFactorRequired();
    return this.transactor.run(async (tx) => {
      const passes =
        !isCodeAsked || (code !== undefined && (await this.secondFactor.use(tx, accountId, code)));
      if (!passes) throw invalidCredentials();
      await this.record.append(tx, accountId, 'sign_in', { kind });
      return { ...(await this.sessions.issue(tx, accountId, kind, userAgent)), accountId };
    });
  }

  /**
   * Opens a session for an account that the caller of this answers for: nothing is asked. Only for the visitor of the
   * demo, who has started the service.
   */
  async vouchFor(
    accountId: string,
    userAgent: string | null,
  ): Promise<IssuedCredential & { accountId: string }> {
    return this.transactor.run(async (tx) => {
      await this.record.append(tx, accountId, 'sign_in', { kind: 'session' });
      return { ...(await this.sessions.issue(tx, accountId, 'session', userAgent)), accountId };
    });
  }
}
