import { Injectable } from '@nestjs/common';
import type { StaffPrincipal } from '../../../platform/auth/principal.js';
import { verifyPassword } from '../../../platform/crypto/password.js';
import { Sealer } from '../../../platform/crypto/sealer.js';
import type { Db } from '../../../platform/db/db.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { AccountRecord } from '../account-record.js';
import { AccountsService } from '../accounts.service.js';
import { codeRefused, invalidCredentials, secondFactorNotBegun, secondFactorOn } from '../identity.errors.js';
import { hashRecoveryCode, newRecoveryCode } from '../recovery-code.js';
import { SecondFactorRepository, type FactorFacts } from './second-factor.repository.js';
import { newTotpSecret, totpStepOf, totpUri } from './totp.js';

const sealedFor = 'totp';
const recoveryCodes = 10;

/** One-time codes beside the password. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly transactor: Transactor,
    private readonly factors: SecondFactorRepository,
    private readonly accounts: AccountsService,
    private readonly sealer: Sealer,
    private readonly record: AccountRecord,
  ) {}

  /** A secret for the caller's app. It counts once a code made from it has been shown. Throws second_factor_on. */
  async begin({ accountId }: StaffPrincipal): Promise<{ secret: string; uri: string }> {
    const { email } = await this.accounts.get(accountId);
    const secret = newTotpSecret();
    const sealed = this.sealer.seal(sealedFor, accountId, secret);
    const begun = await this.transactor.run((tx) => this.factors.begin(tx, accountId, sealed));
    if (!begun) throw secondFactorOn();
    return { secret, uri: totpUri(secret, email) };
  }

  /** Gives the recovery codes, this once. Throws second_factor_not_begun, second_factor_on, code_refused. */
  async confirm({ accountId }: StaffPrincipal, code: string): Promise<string[]> {
    const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
    await this.transactor.run(async (tx) => {
      const factor = await this.factors.find(tx, accountId);
      if (!factor) throw secondFactorNotBegun();
      if (factor.confirmedAt !== null) throw secondFactorOn();
      const step = this.stepOf(accountId, factor, code);
      if (step === null) throw codeRefused();
      if (!(await this.factors.confirm(tx, accountId, step))) throw secondFactorOn();
      await this.factors.replaceCodes(tx, accountId, codes.map(hashRecoveryCode));
      await this.record.append(tx, accountId, 'second_factor', { action: 'on' });
    });
    return codes;
  }

  /** Throws invalid_credentials, second_factor_not_begun. */
  async remove({ accountId }: StaffPrincipal, password: string): Promise<void> {
    const { passwordHash } = await this.accounts.get(accountId);
    if (passwordHash === null || !(await verifyPassword(passwordHash, password))) throw invalidCredentials();
    await this.transactor.run(async (tx) => {
      if (!(await this.factors.remove(tx, accountId))) throw secondFactorNotBegun();
      await this.record.append(tx, accountId, 'second_factor', { action: 'off' });
    });
  }

  /** Whether the password alone does not do. */
  async isAsked(accountId: string): Promise<boolean> {
    return (await this.askedAmong([accountId])).has(accountId);
  }

  async askedAmong(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.factors.confirmedAmong(this.transactor.reader, accountIds);
  }

  /** Uses up a code of the app's, or a recovery code. False for one that is wrong or was used before. */
  async use(tx: Db, accountId: string, code: string): Promise<boolean> {
    const factor = await this.factors.find(tx, accountId);
    if (!factor?.confirmedAt) return false;
    const step = this.stepOf(accountId, factor, code.replaceAll(' ', ''));
    if (step !== null) return this.factors.useStep(tx, accountId, step);
    if (!(await this.factors.useCode(tx, accountId, hashRecoveryCode(code)))) return false;
    await this.record.append(tx, accountId, 'second_factor', { action: 'recovery_code_used' });
    return true;
  }

  private stepOf(accountId: string, { sealedSecret, now }: FactorFacts, code: string): number | null {
    return totpStepOf(this.sealer.open(sealedFor, accountId, sealedSecret), code, now);
  }
}
