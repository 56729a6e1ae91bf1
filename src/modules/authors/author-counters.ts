import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';

/** What an author has written on the site, by status, how often it was reported, and what has become of their reports. */
export interface AuthorCounts {
  readonly pending: number;
  readonly approved: number;
  readonly rejected: number;
  readonly deleted: number;
  readonly reported: number;
  readonly upheld: number;
  readonly dismissed: number;
}

/** How the counts of one author change. */
export type AuthorCountChange = { readonly authorId: string } & Partial<AuthorCounts>;

const names = ['pending', 'approved', 'rejected', 'deleted', 'reported', 'upheld', 'dismissed'] as const;

const addToSlots = statement(
  'author_counter_add',
  // In the order of the authors, as everywhere: two that change the counts of the same authors wait for each other.
  `INSERT INTO author_counter AS c (site_id, author_id, slot, ${names.join(', ')})
   SELECT $1, change.author_id, pg_backend_pid() % 16, ${names.map((name) => `sum(change.${name})`).join(', ')}
   FROM unnest($2::uuid[], ${names.map((_, index) => `$${index + 3}::integer[]`).join(', ')})
     AS change (author_id, ${names.join(', ')})
   GROUP BY change.author_id ORDER BY change.author_id
   ON CONFLICT ON CONSTRAINT author_counter_pk DO UPDATE
     SET ${names.map((name) => `${name} = c.${name} + excluded.${name}`).join(', ')}`,
);

const find = statement(
  'author_counter_find',
  `SELECT ${names.map((name) => `coalesce(sum(${name}), 0)::integer AS ${name}`).join(', ')}
   FROM author_counter WHERE site_id = $1 AND author_id = $2`,
);

/** Counts of authors, kept because whoever has written thousands is in the queue as well. */
@Injectable()
export class AuthorCounters {
  async add(tx: Db, siteId: string, changes: readonly AuthorCountChange[]): Promise<void> {
    const effective = changes.filter((change) => names.some((name) => (change[name] ?? 0) !== 0));
    if (effective.length === 0) return;
    await tx.execute(addToSlots, [
      siteId,
      effective.map(({ authorId }) => authorId),
      ...names.map((name) => effective.map((change) => change[name] ?? 0)),
    ]);
  }

  async find(db: Db, siteId: string, authorId: string): Promise<AuthorCounts> {
    const counts = await db.row<AuthorCounts>(find, [siteId, authorId]);
    if (!counts) throw new Error('A sum without rows.');
    return counts;
  }
}
