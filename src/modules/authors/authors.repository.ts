import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import { authorColumns } from './author-columns.js';
import { Author } from './author.entity.js';

/** What a guest has from the start; the rest are defaults. */
export type NewGuest = Pick<
  Author,
  'siteId' | 'id' | 'kind' | 'displayName' | 'nameSkeleton' | 'accountId' | 'tokenGeneration' | 'nameKept'
>;

const find = statement('author_find', `SELECT ${authorColumns} FROM author WHERE site_id = $1 AND id = $2`);

const findByAccount = statement(
  'author_find_by_account',
  `SELECT ${authorColumns} FROM author WHERE site_id = $1 AND account_id = $2`,
);

const insertStaff = statement(
  'author_insert_staff',
  `INSERT INTO author (site_id, id, kind, display_name, name_skeleton, account_id, token_generation, name_kept)
   VALUES ($1, $2, 'staff', $3, $4, $5, 1, true)
   ON CONFLICT ON CONSTRAINT author_account_uq DO NOTHING`,
);

const renameStaff = statement(
  'author_rename_staff',
  `UPDATE author SET display_name = $3, name_skeleton = $4 WHERE site_id = $1 AND account_id = $2`,
);

const renameGuest = statement(
  'author_rename_guest',
  `UPDATE author SET display_name = $3, name_skeleton = $4 WHERE site_id = $1 AND id = $2 AND kind = 'guest'
   RETURNING ${authorColumns}`,
);

const revokeTokens = statement(
  'author_revoke_tokens',
  `UPDATE author SET token_generation = token_generation + 1 WHERE site_id = $1 AND id = $2
   RETURNING ${authorColumns}`,
);

const revokeUnusedHolder = statement(
  'reserved_name_revoke_unused_holder',
  // By a scalar subquery: joined, a young site's authors were read one after the other, and the more guests there
  // were the longer each took.
  `UPDATE author SET token_generation = token_generation + 1
   WHERE site_id = $1 AND NOT name_kept AND id = (
     SELECT author_id FROM reserved_name
     WHERE site_id = $1 AND skeleton = $2 AND NOT protected AND reserved_at < now() - interval '1 day')
   RETURNING id`,
);

const release = statement(
  'reserved_name_release',
  `DELETE FROM reserved_name WHERE site_id = $1 AND skeleton = $2 AND author_id = $3 AND NOT protected`,
);

const letGo = statement(
  'reserved_name_let_go',
  `UPDATE reserved_name SET author_id = NULL WHERE site_id = $1 AND skeleton = $2 AND author_id = $3`,
);

const reserve = statement(
  'reserved_name_reserve',
  `INSERT INTO reserved_name (site_id, skeleton, author_id, protected) VALUES ($1, $2, $3, false)`,
);

const protect = statement(
  'reserved_name_protect',
  // In one order everywhere, so that two articles with the same bylines cannot deadlock.
  `INSERT INTO reserved_name (site_id, skeleton, protected)
   SELECT $1, skeleton, true FROM unnest($2::text[]) AS skeleton GROUP BY skeleton ORDER BY skeleton
   ON CONFLICT ON CONSTRAINT reserved_name_pk DO UPDATE SET protected = true WHERE NOT reserved_name.protected`,
);

@Injectable()
export class AuthorsRepository {
  async find(db: Db, siteId: string, id: string): Promise<Author | null> {
    return db.row<Author>(find, [siteId, id]);
  }

  async findByAccount(db: Db, siteId: string, accountId: string): Promise<Author | null> {
    return db.row<Author>(findByAccount, [siteId, accountId]);
  }

  async insertGuest(db: Db, author: NewGuest): Promise<void> {
    await db.manager.insert(Author, author);
  }

  /** Makes the author of a member of staff, unless there is one. */
  async insertStaff(
    db: Db,
    author: Pick<Author, 'siteId' | 'id' | 'displayName' | 'nameSkeleton' | 'accountId'>,
  ): Promise<void> {
    await db.execute(insertStaff, [
      author.siteId,
      author.id,
      author.displayName,
      author.nameSkeleton,
      author.accountId,
    ]);
  }

  async renameStaff(
    db: Db,
    siteId: string,
    accountId: string,
    displayName: string,
    skeleton: string,
  ): Promise<void> {
    await db.execute(renameStaff, [siteId, accountId, displayName, skeleton]);
  }

  /** Null when there is no such guest any more. */
  async renameGuest(
    db: Db,
    siteId: string,
    id: string,
    displayName: string,
    skeleton: string,
  ): Promise<Author | null> {
    return db.row<Author>(renameGuest, [siteId, id, displayName, skeleton]);
  }

  /** What staff or a byline bear as well stays protected. */
  async releaseName(db: Db, siteId: string, skeleton: string, authorId: string): Promise<void> {
    await db.execute(release, [siteId, skeleton, authorId]);
    await db.execute(letGo, [siteId, skeleton, authorId]);
  }

  /** Ends every token handed out so far. Null when there is no such author. */
  async revokeTokens(db: Db, siteId: string, id: string): Promise<Author | null> {
    return db.row<Author>(revokeTokens, [siteId, id]);
  }

  /** Frees a name that a guest took more than a day ago and never wrote under; the guest's tokens end. */
  async freeUnusedName(db: Db, siteId: string, skeleton: string): Promise<void> {
    const holder = await db.row<{ id: string }>(revokeUnusedHolder, [siteId, skeleton]);
    if (holder) await db.execute(release, [siteId, skeleton, holder.id]);
  }

  /** Throws the violation of `reserved_name_pk` where the name is taken. */
  async reserveName(db: Db, siteId: string, skeleton: string, authorId: string): Promise<void> {
    await db.execute(reserve, [siteId, skeleton, authorId]);
  }

  /** From now on no guest can take these names. */
  async protectNames(db: Db, siteId: string, skeletons: readonly string[]): Promise<void> {
    await db.execute(protect, [siteId, skeletons]);
  }
}
