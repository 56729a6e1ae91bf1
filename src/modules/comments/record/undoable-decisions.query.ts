import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import type { Decision } from './decision.entity.js';

/** A decision as its undo needs it. */
export type RecordedDecision = Pick<
  Decision,
  | 'id'
  | 'batchId'
  | 'commentId'
  | 'action'
  | 'fromStatus'
  | 'toStatus'
  | 'revision'
  | 'waitingSince'
  | 'undoPoint'
>;

const columns = `id, batch_id AS "batchId", comment_id AS "commentId", action, from_status AS "fromStatus",
  to_status AS "toStatus", revision, waiting_since AS "waitingSince", undo_point AS "undoPoint"`;

const find = statement(
  'decision_find_recorded',
  `SELECT ${columns} FROM decision WHERE site_id = $1 AND id = $2`,
);

const ofBatch = statement(
  'decision_list_of_batch',
  `SELECT ${columns} FROM decision WHERE site_id = $1 AND batch_id = $2 AND actor_kind <> 'rule' ORDER BY id DESC`,
);

/** Finds decisions that somebody wants undone. */
@Injectable()
export class UndoableDecisionsQuery {
  async find(db: Db, siteId: string, id: string): Promise<RecordedDecision | null> {
    return db.row<RecordedDecision>(find, [siteId, id]);
  }

  /** The last first: one that decided a comment once more has to be undone before the one it followed. */
  async ofBatch(db: Db, siteId: string, batchId: string): Promise<RecordedDecision[]> {
    return db.rows<RecordedDecision>(ofBatch, [siteId, batchId]);
  }
}
