import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';

/** Enough to see what a list was when somebody asks why a comment was refused. */
const keptVersions = 20;

const findVersion = statement(
  'word_list_find_version',
  `SELECT coalesce(max(version), 0) AS version FROM word_list_version WHERE site_id = $1`,
);

const find = statement(
  'word_list_find',
  `SELECT version, banned, suspect FROM word_list_version WHERE site_id = $1 ORDER BY version DESC LIMIT 1`,
);

const insert = statement(
  'word_list_insert',
  `INSERT INTO word_list_version (site_id, version, banned, suspect)
   SELECT $1, $2::integer + 1, $3::text[], $4::text[]
   WHERE (SELECT coalesce(max(version), 0) FROM word_list_version WHERE site_id = $1) = $2
   ON CONFLICT ON CONSTRAINT word_list_version_pk DO NOTHING`,
);

const prune = statement(
  'word_list_prune',
  `DELETE FROM word_list_version WHERE site_id = $1 AND version <= $2`,
);

/** What a site refuses and what it holds, as it is written. */
export interface ListedWords {
  readonly banned: readonly string[];
  readonly suspect: readonly string[];
}

/** With the number of times that it was saved: 0 before the first. */
export type VersionedWords = ListedWords & { readonly version: number };

@Injectable()
export class WordListsRepository {
  async findVersion(db: Db, siteId: string): Promise<number> {
    return (await db.row<{ version: number }>(findVersion, [siteId]))?.version ?? 0;
  }

  async find(db: Db, siteId: string): Promise<VersionedWords> {
    return (await db.row<VersionedWords>(find, [siteId])) ?? { version: 0, banned: [], suspect: [] };
  }

  /** False when the lists are not at `version` any more. */
  async replace(tx: Db, siteId: string, version: number, words: ListedWords): Promise<boolean> {
    if ((await tx.execute(insert, [siteId, version, words.banned, words.suspect])) === 0) return false;
    await tx.execute(prune, [siteId, version + 1 - keptVersions]);
    return true;
  }
}
