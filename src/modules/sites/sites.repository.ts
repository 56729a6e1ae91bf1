import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import { Injectable } from '@nestjs/common';
import { changeRetention, defaultRetentionPolicy } from './retention-policy.js';
import { completeScreening } from './screening-policy.js';
import { Site } from './site.entity.js';

/** What a PATCH of the policy may change. */
export type SitePolicy = Pick<
  Site,
  | 'name'
  | 'moderation'
  | 'commenting'
  | 'guestPosting'
  | 'maxLength'
  | 'editWindowSeconds'
  | 'reactions'
  | 'screening'
  | 'origins'
  | 'articleCreation'
  | 'sso'
  | 'externalCheck'
  | 'retention'
>;

/** A site as it was read, and when by the database's time. */
export type ReadSite = Site & { readonly now: Date };

const columns = `id, key, name, moderation, commenting, guest_posting AS "guestPosting", max_length AS "maxLength",
  edit_window_seconds AS "editWindowSeconds", reactions, screening, origins, article_creation AS "articleCreation", sso,
  external_check AS "externalCheck", retention, version, created_at AS "createdAt", updated_at AS "updatedAt",
  now()::timestamptz(3) AS now`;

const findByKey = statement('site_find_by_key', `SELECT ${columns} FROM site WHERE key = $1`);

const findById = statement('site_find_by_id', `SELECT ${columns} FROM site WHERE id = $1`);

/** What was stored before a rule, a setting or a period came to be has its default. */
function completed(site: ReadSite): ReadSite {
  const retention = changeRetention(defaultRetentionPolicy, site.retention);
  return { ...site, screening: completeScreening(site.screening), retention };
}

@Injectable()
export class SitesRepository {
  /** False in an empty installation. */
  async exist(db: Db): Promise<boolean> {
    return db.manager.existsBy(Site, {});
  }

  async findByKey(db: Db, key: string): Promise<ReadSite | null> {
    const site = await db.row<ReadSite>(findByKey, [key]);
    return site && completed(site);
  }

  async findById(db: Db, id: string): Promise<ReadSite | null> {
    const site = await db.row<ReadSite>(findById, [id]);
    return site && completed(site);
  }

  async listIds(db: Db): Promise<string[]> {
    const sites = await db.manager.find(Site, { select: { id: true } });
    return sites.map(({ id }) => id);
  }

  /** Throws the violation of `site_key_uq` where the key is taken. */
  async insert(db: Db, site: Omit<Site, 'createdAt' | 'updatedAt'>): Promise<void> {
    await db.manager.insert(Site, site);
  }

  /** Changes the policy if its version is still `version`. False when somebody was faster. */
  async changePolicy(db: Db, id: string, version: number, changes: Partial<SitePolicy>): Promise<boolean> {
    const result = await db.manager
      .createQueryBuilder()
      .update(Site)
      .set({ ...changes, version: () => 'version + 1', updatedAt: () => 'now()' })
      .where({ id, version })
      .execute();
    return result.affected === 1;
  }
}
