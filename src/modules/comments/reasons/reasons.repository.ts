import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import type { Reason } from './reason.js';

const find = statement('reason_list_find', `SELECT version, reasons FROM reason_list WHERE site_id = $1`);

const insert = statement(
  'reason_list_insert',
  `INSERT INTO reason_list (site_id, version, reasons) VALUES ($1, 1, $2)
   ON CONFLICT ON CONSTRAINT reason_list_pk DO NOTHING`,
);

const replace = statement(
  'reason_list_replace',
  `UPDATE reason_list SET version = version + 1, reasons = $3, updated_at = now()
   WHERE site_id = $1 AND version = $2`,
);

/** What a site has of its own, and how often that was changed: 0 before the first time. */
export interface OwnReasons {
  readonly version: number;
  readonly reasons: readonly Reason[];
}

@Injectable()
export class ReasonsRepository {
  async find(db: Db, siteId: string): Promise<OwnReasons> {
    return (await db.row<OwnReasons>(find, [siteId])) ?? { version: 0, reasons: [] };
  }

  /** False when the list is not at `version` any more. */
  async replace(tx: Db, siteId: string, version: number, reasons: readonly Reason[]): Promise<boolean> {
    const written =
      version === 0
        ? await tx.execute(insert, [siteId, JSON.stringify(reasons)])
        : await tx.execute(replace, [siteId, version, JSON.stringify(reasons)]);
    return written === 1;
  }
}
