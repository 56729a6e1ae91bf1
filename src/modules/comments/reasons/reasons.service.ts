import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/principal.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { declareError } from '../../../platform/domain-error.js';
import { validationFailed } from '../../../platform/http/validation.pipe.js';
import { AuditRecord } from '../../audit/audit-record.js';
import { builtInReasons, noReasonMessage, withBuiltIn, type Reason } from './reason.js';
import { ReasonsRepository } from './reasons.repository.js';

export const reasonsChanged = declareError(
  'reasons_changed',
  'precondition_failed',
  'The list of reasons was changed meanwhile: read it again.',
);

/** A list of reasons with what `If-Match` names. */
export interface VersionedReasons {
  readonly version: number;
  readonly reasons: readonly Reason[];
}

/** A reason somewhere in a request. */
export interface NamedReason {
  readonly code: string | null;
  readonly pointer: string;
}

const builtInCodes = new Set(builtInReasons.map(({ code }) => code));

/** Why things are decided: built-in reasons, and those that a site adds. */
@Injectable()
export class ReasonsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly lists: ReasonsRepository,
    private readonly record: AuditRecord,
  ) {}

  async list(siteId: string): Promise<VersionedReasons> {
    const { version, reasons } = await this.lists.find(this.transactor.reader, siteId);
    return { version, reasons: withBuiltIn(reasons) };
  }

  /** Replaces what the site has of its own, if that is still at `version`. Throws reasons_changed. */
  async replace(
    siteId: string,
    actor: Actor,
    version: number,
    own: readonly Reason[],
  ): Promise<VersionedReasons> {
    const replaced = await this.transactor.run(async (tx) => {
      if (!(await this.lists.replace(tx, siteId, version, own))) return false;
      await this.record.append(tx, siteId, {
        kind: 'reasons',
        actor,
        details: { version: version + 1, codes: own.map(({ code }) => code) },
      });
      return true;
    });
    if (!replaced) throw reasonsChanged();
    return { version: version + 1, reasons: withBuiltIn(own) };
  }

  /** Throws validation_failed with the place of every reason that the site does not have. */
  async check(siteId: string, named: readonly NamedReason[]): Promise<void> {
    const doubtful = named.filter(({ code }) => code !== null && !builtInCodes.has(code));
    if (doubtful.length === 0) return;
    const { reasons } = await this.lists.find(this.transactor.reader, siteId);
    const unknown = doubtful.filter(({ code }) => !reasons.some((reason) => reason.code === code));
    if (unknown.length === 0) return;
    throw validationFailed(
      unknown.map(({ pointer }) => ({
        pointer,
        code: 'unknown_value',
        detail: 'It is not in the list of reasons of this site.',
      })),
    );
  }

  /** What an author reads for a reason: by its code, also for one that the site has given up since. */
  async messages(siteId: string): Promise<(code: string | null) => string> {
    const { reasons } = await this.list(siteId);
    const byCode = new Map(reasons.map(({ code, message }) => [code, message]));
    return (code) => (code === null ? undefined : byCode.get(code)) ?? noReasonMessage;
  }
}
