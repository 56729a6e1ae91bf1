import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/principal.js';
import { Transactor } from '../../platform/db/transactor.js';
import type { OutboxMessage } from '../../platform/outbox/outbox.repository.js';
import { AuditRecord } from '../audit/audit-record.js';
import { PublicChanges } from '../publicity/public-changes.js';
import type { GivenExternalCheck } from './external-check-policy.js';
import { changeRetention, type RetentionPolicy } from './retention-policy.js';
import type { ScreeningChanges } from './screening-policy.js';
import { changeScreening } from './screening-policy.js';
import { SiteSecrets } from './site-secrets.js';
import type { Site } from './site.entity.js';
import { policyChanged, siteNotFound } from './sites.errors.js';
import { SitesRepository, type ReadSite, type SitePolicy } from './sites.repository.js';
import type { GivenSsoPolicy } from './sso-keys.js';

/** What an admin changes; keys and addresses as they come. What is undefined is not named. */
export type PolicyChanges = Partial<Omit<SitePolicy, 'sso' | 'externalCheck' | 'screening' | 'retention'>> & {
  readonly retention?: Partial<RetentionPolicy>;
  readonly screening?: ScreeningChanges;
  readonly sso?: GivenSsoPolicy | null;
  readonly externalCheck?: GivenExternalCheck | null;
};

/** A site whose policy was changed, and the secret that was made with it, in clear this once. */
export interface ChangedSite {
  readonly site: Site;
  readonly externalCheckSecret: string | null;
}

const siteChanged: OutboxMessage = { topic: 'site.changed', articleId: null, commentId: null, payload: {} };

/** Changing the policy of a publication, which is on record. */
@Injectable()
export class SitePoliciesService {
  constructor(
    private readonly transactor: Transactor,
    private readonly sites: SitesRepository,
    private readonly secrets: SiteSecrets,
    private readonly record: AuditRecord,
    private readonly changes: PublicChanges,
  ) {}

  /** As it is in the database at this moment. Throws site_not_found. */
  async read(key: string): Promise<ReadSite> {
    const site = await this.sites.findByKey(this.transactor.reader, key);
    if (!site) throw siteNotFound();
    return site;
  }

  /** Changes what is named, if the policy is still at `version`. Throws policy_changed, validation_failed. */
  async change(key: string, actor: Actor, version: number, named: PolicyChanges): Promise<ChangedSite> {
    const before = await this.read(key);
    if (before.version !== version) throw policyChanged();
    const { sso, externalCheck, screening, retention, ...rest } = named;
    const check = externalCheck && this.secrets.acceptCheck(before, externalCheck);
    const changes: Partial<SitePolicy> = {
      ...rest,
      ...(screening && { screening: changeScreening(before.screening, screening) }),
      ...(retention && { retention: changeRetention(before.retention, retention) }),
      ...(sso !== undefined && { sso: sso && this.secrets.acceptLogin(before.id, sso) }),
      ...(externalCheck !== undefined && { externalCheck: check ? check.policy : null }),
    };
    const changed = await this.transactor.run(async (tx) => {
      if (!(await this.sites.changePolicy(tx, before.id, version, changes))) return false;
      const details = { version: version + 1, fields: namesOf(named) };
      await this.record.append(tx, before.id, { kind: 'policy', actor, details });
      await this.changes.announce(tx, before.id, [siteChanged]);
      return true;
    });
    if (!changed) throw policyChanged();
    return { site: await this.read(key), externalCheckSecret: check?.secret ?? null };
  }
}

/** What was named, of the rules each by its own name. Codes only: what was written stays out of the record. */
function namesOf({ screening, ...rest }: PolicyChanges): string[] {
  const named = (object: object): string[] =>
    Object.entries(object)
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name);
  return [...named(rest), ...named(screening ?? {}).map((rule) => `screening.${rule}`)].sort();
}
