import { Injectable } from '@nestjs/common';
import type { GuestPrincipal } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import type { Author } from './author.entity.js';
import { authorColumns } from './author-columns.js';
import type { ReaderProfile } from './reader-profile.js';

const find = statement(
  'reader_find',
  `SELECT ${authorColumns} FROM author WHERE site_id = $1 AND external_id = $2`,
);

const insert = statement(
  'reader_insert',
  `INSERT INTO author (site_id, id, kind, external_id, display_name, name_skeleton, picture, badges,
     token_generation, name_kept)
   VALUES ($1, $2, 'sso', $3, $4, $5, $6, $7, 1, true)
   ON CONFLICT ON CONSTRAINT author_external_uq DO NOTHING`,
);

const update = statement(
  'reader_update',
  `UPDATE author SET display_name = $3, name_skeleton = $4, picture = $5, badges = $6
   WHERE site_id = $1 AND external_id = $2`,
);

const lockGuest = statement(
  'reader_lock_guest',
  `SELECT id FROM author WHERE site_id = $1 AND id = $2 AND kind = 'guest' AND token_generation = $3 FOR UPDATE`,
);

const removeUnused = statement(
  'reader_remove_unused',
  // The foreign keys tell whether it is unused; a standing has to outlast it.
  `DELETE FROM author WHERE site_id = $1 AND id = $2 AND kind = 'sso' AND standing = 'normal'`,
);

const adopt = statement(
  'reader_adopt_guest',
  `UPDATE author SET kind = 'sso', external_id = $4, display_name = $5, name_skeleton = $6, picture = $7,
     badges = $8, name_kept = true, token_generation = token_generation + 1
   WHERE site_id = $1 AND id = $2 AND kind = 'guest' AND token_generation = $3
   RETURNING ${authorColumns}`,
);

const claimName = statement(
  'reserved_name_claim',
  // It is the reader's until they are erased. Where a guest has it already, no other guest ever gets it.
  `INSERT INTO reserved_name AS r (site_id, skeleton, author_id, protected)
   SELECT $1, $2, id, false FROM author WHERE site_id = $1 AND external_id = $3
   ON CONFLICT ON CONSTRAINT reserved_name_pk DO UPDATE SET protected = true
     WHERE NOT r.protected AND EXISTS (
       SELECT FROM author a WHERE a.site_id = $1 AND a.id = r.author_id AND a.kind = 'guest')`,
);

const moveNames = statement(
  'reserved_name_move',
  `UPDATE reserved_name SET author_id = $3 WHERE site_id = $1 AND author_id = $2`,
);

/** Authors whom the publisher's own login vouches for. */
@Injectable()
export class SignedInReadersRepository {
  async find(db: Db, siteId: string, externalId: string): Promise<Author | null> {
    return db.row<Author>(find, [siteId, externalId]);
  }

  /** Unless there is one. */
  async insert(db: Db, siteId: string, id: string, profile: ReaderProfile, skeleton: string): Promise<void> {
    const { externalId, displayName } = profile;
    await db.execute(insert, [siteId, id, externalId, displayName, skeleton, ...shownOf(profile)]);
  }

  async update(db: Db, siteId: string, profile: ReaderProfile, skeleton: string): Promise<void> {
    const { externalId, displayName } = profile;
    await db.execute(update, [siteId, externalId, displayName, skeleton, ...shownOf(profile)]);
  }

  /** False for a guest's token that was revoked. */
  async lockGuest(db: Db, siteId: string, guest: GuestPrincipal): Promise<boolean> {
    return (await db.execute(lockGuest, [siteId, guest.authorId, guest.tokenGeneration])) === 1;
  }

  /** False for one with a standing. Throws a violated foreign key for one who has written or reacted. */
  async removeUnused(db: Db, siteId: string, id: string): Promise<boolean> {
    return (await db.execute(removeUnused, [siteId, id])) === 1;
  }

  /** Makes the reader of a guest, whose tokens end. Null when the token was revoked. */
  async adopt(
    db: Db,
    siteId: string,
    guest: GuestPrincipal,
    profile: ReaderProfile,
    skeleton: string,
  ): Promise<Author | null> {
    const { externalId, displayName } = profile;
    const values = [siteId, guest.authorId, guest.tokenGeneration, externalId, displayName, skeleton];
    return db.row<Author>(adopt, [...values, ...shownOf(profile)]);
  }

  /** No guest may take the name from now on, as long as the reader is there. */
  async claimName(db: Db, siteId: string, skeleton: string, externalId: string): Promise<void> {
    await db.execute(claimName, [siteId, skeleton, externalId]);
  }

  /** The names of one author become another's: nobody else may take them still. */
  async moveNames(db: Db, siteId: string, from: string, to: string): Promise<void> {
    await db.execute(moveNames, [siteId, from, to]);
  }
}

/** No badges are stored as none: hardly anybody has one, and every comment is read with them. */
function shownOf({ picture, badges }: ReaderProfile): [picture: string | null, badges: string[] | null] {
  return [picture, badges.length === 0 ? null : [...badges]];
}
