import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/principal.js';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';

const insert = statement(
  'author_note_insert',
  `INSERT INTO author_note (site_id, id, author_id, actor_kind, actor_id, body) VALUES ($1, $2, $3, $4, $5, $6)
   RETURNING created_at AS at`,
);

@Injectable()
export class AuthorNotesRepository {
  /** Gives the time at which it was written. */
  async insert(
    tx: Db,
    siteId: string,
    note: { id: string; authorId: string; actor: Actor; body: string },
  ): Promise<Date> {
    const { id, authorId, actor, body } = note;
    const row = await tx.row<{ at: Date }>(insert, [siteId, id, authorId, actor.kind, actor.id, body]);
    if (!row) throw new Error('An inserted note gave no row.');
    return row.at;
  }
}
