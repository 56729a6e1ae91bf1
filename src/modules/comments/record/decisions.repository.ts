import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import type { Decision } from './decision.entity.js';

export type NewDecision = Omit<Decision, 'siteId' | 'createdAt'> & { readonly note: string | null };

const append = statement(
  'decision_append',
  `INSERT INTO decision (site_id, id, batch_id, comment_id, author_id, action, from_status, to_status,
     revision, actor_kind, actor_id, rule, reason, waiting_since, undoes_id, undo_point)
   SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
     $9::integer[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::timestamptz[], $15::uuid[], $16::jsonb[])`,
);

const appendNotes = statement(
  'decision_note_append',
  `INSERT INTO decision_note (site_id, decision_id, body) SELECT $1, * FROM unnest($2::uuid[], $3::text[])`,
);

/** The record can only grow: there is no statement here that changes a decision. */
@Injectable()
export class DecisionsRepository {
  async append(tx: Db, siteId: string, decisions: readonly NewDecision[]): Promise<void> {
    if (decisions.length === 0) return;
    await tx.execute(append, [
      siteId,
      decisions.map((decision) => decision.id),
      decisions.map((decision) => decision.batchId),
      decisions.map((decision) => decision.commentId),
      decisions.map((decision) => decision.authorId),
      decisions.map((decision) => decision.action),
      decisions.map((decision) => decision.fromStatus),
      decisions.map((decision) => decision.toStatus),
      decisions.map((decision) => decision.revision),
      decisions.map((decision) => decision.actorKind),
      decisions.map((decision) => decision.actorId),
      decisions.map((decision) => decision.rule),
      decisions.map((decision) => decision.reason),
      decisions.map((decision) => decision.waitingSince),
      decisions.map((decision) => decision.undoesId),
      decisions.map(({ undoPoint }) => undoPoint && JSON.stringify(undoPoint)),
    ]);
    const noted = decisions.filter((decision) => decision.note !== null);
    if (noted.length === 0) return;
    await tx.execute(appendNotes, [
      siteId,
      noted.map((decision) => decision.id),
      noted.map((decision) => decision.note),
    ]);
  }
}
