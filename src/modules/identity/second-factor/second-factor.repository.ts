import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import { installationId } from '../../../platform/ids.js';
import type { SecondFactor } from './second-factor.entity.js';

const find = statement(
  'second_factor_find',
  `SELECT sealed_secret AS "sealedSecret", confirmed_at AS "confirmedAt", now() AS now FROM second_factor
   WHERE site_id = $1 AND account_id = $2`,
);

const begin = statement(
  'second_factor_begin',
  `INSERT INTO second_factor (site_id, account_id, sealed_secret, last_step) VALUES ($1, $2, $3, 0)
   ON CONFLICT ON CONSTRAINT second_factor_pk DO UPDATE SET sealed_secret = $3, created_at = now()
     WHERE second_factor.confirmed_at IS NULL`,
);

const confirm = statement(
  'second_factor_confirm',
  `UPDATE second_factor SET confirmed_at = now(), last_step = $3
   WHERE site_id = $1 AND account_id = $2 AND confirmed_at IS NULL`,
);

const useStep = statement(
  'second_factor_use_step',
  `UPDATE second_factor SET last_step = $3 WHERE site_id = $1 AND account_id = $2 AND last_step < $3`,
);

const remove = statement(
  'second_factor_remove',
  `DELETE FROM second_factor WHERE site_id = $1 AND account_id = $2 AND confirmed_at IS NOT NULL`,
);

const confirmedAmong = statement(
  'second_factor_confirmed_among',
  `SELECT account_id AS "accountId" FROM second_factor
   WHERE site_id = $1 AND account_id = ANY ($2::uuid[]) AND confirmed_at IS NOT NULL`,
);

const insertCodes = statement(
  'recovery_code_insert',
  `INSERT INTO recovery_code (site_id, account_id, code_hash) SELECT $1, $2, unnest($3::bytea[])`,
);

const useCode = statement(
  'recovery_code_use',
  `DELETE FROM recovery_code WHERE site_id = $1 AND account_id = $2 AND code_hash = $3`,
);

const deleteCodes = statement(
  'recovery_code_delete_all',
  `DELETE FROM recovery_code WHERE site_id = $1 AND account_id = $2`,
);

/** With the database's time, which codes are checked against. */
export type FactorFacts = Pick<SecondFactor, 'sealedSecret' | 'confirmedAt'> & { readonly now: Date };

/** Second factors of accounts; they belong to the installation (ADR 0005). */
@Injectable()
export class SecondFactorRepository {
  async find(db: Db, accountId: string): Promise<FactorFacts | null> {
    return db.row<FactorFacts>(find, [installationId, accountId]);
  }

  /** In place of one that was begun and never confirmed. False when there is a confirmed one. */
  async begin(db: Db, accountId: string, sealedSecret: Buffer): Promise<boolean> {
    return (await db.execute(begin, [installationId, accountId, sealedSecret])) === 1;
  }

  /** False when somebody was faster. */
  async confirm(db: Db, accountId: string, step: number): Promise<boolean> {
    return (await db.execute(confirm, [installationId, accountId, step])) === 1;
  }

  /** False for a step that was used already, or lies before one that was: a code is good once. */
  async useStep(db: Db, accountId: string, step: number): Promise<boolean> {
    return (await db.execute(useStep, [installationId, accountId, step])) === 1;
  }

  async remove(db: Db, accountId: string): Promise<boolean> {
    await db.execute(deleteCodes, [installationId, accountId]);
    return (await db.execute(remove, [installationId, accountId])) === 1;
  }

  /** Those accounts of `accountIds` that are asked for a second factor. */
  async confirmedAmong(db: Db, accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await db.rows<{ accountId: string }>(confirmedAmong, [installationId, accountIds]);
    return new Set(rows.map(({ accountId }) => accountId));
  }

  /** In place of those there are. */
  async replaceCodes(db: Db, accountId: string, hashes: readonly Buffer[]): Promise<void> {
    await db.execute(deleteCodes, [installationId, accountId]);
    await db.execute(insertCodes, [installationId, accountId, hashes]);
  }

  /** False when there is no such code: of two at once one gets it. */
  async useCode(db: Db, accountId: string, codeHash: Buffer): Promise<boolean> {
    return (await db.execute(useCode, [installationId, accountId, codeHash])) === 1;
  }
}
