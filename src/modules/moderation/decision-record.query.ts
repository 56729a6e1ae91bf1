import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { FilteredList } from '../../platform/db/filtered-list.js';
import type { TimePosition } from '../../platform/db/keyset.js';
import { recordedActions, type RecordedAction } from '../comments/comment-status.js';
import type { Decision } from '../comments/record/decision.entity.js';

export type DecisionRow = Omit<Decision, 'siteId' | 'authorId' | 'waitingSince' | 'undoPoint'> & {
  readonly isUndone: boolean;
  readonly actorName: string | null;
  readonly note: string | null;
};

export interface DecisionFilter {
  readonly moderatorId: string | null;
  readonly authorId: string | null;
  readonly commentId: string | null;
  readonly action: RecordedAction | null;
}

/**
 * The names of actors are looked up as they are today: the record itself holds ids. Undos by a scalar subquery: for
 * EXISTS, PostgreSQL made a hash of all that there are.
 */
const list = new FilteredList(
  'decision_list',
  4,
  {
    comment: (id) => `d.comment_id = ${id}`,
    author: (id) => `d.author_id = ${id}`,
    actor: (id) => `d.actor_id = ${id}`,
  },
  { action: Object.fromEntries(recordedActions.map((action) => [action, `d.action = '${action}'`])) },
  (conditions) => `SELECT d.id, d.batch_id AS "batchId", d.comment_id AS "commentId", d.action,
     d.from_status AS "fromStatus", d.to_status AS "toStatus", d.revision, d.actor_kind AS "actorKind",
     d.actor_id AS "actorId", d.rule, d.reason, d.created_at AS "createdAt", d.undoes_id AS "undoesId",
     (SELECT u.id FROM decision u WHERE u.site_id = $1 AND u.undoes_id = d.id) IS NOT NULL AS "isUndone",
     CASE d.actor_kind
       WHEN 'api_key' THEN (SELECT k.name FROM api_key k WHERE k.site_id = $1 AND k.id = d.actor_id)
       ELSE (SELECT a.display_name FROM author a WHERE a.site_id = $1 AND a.id = d.actor_id) END AS "actorName",
     (SELECT n.body FROM decision_note n WHERE n.site_id = $1 AND n.decision_id = d.id) AS note
   FROM decision d
   WHERE d.site_id = $1 AND (d.created_at, d.id) < ($2::timestamptz, $3::uuid) AND ${conditions}
   ORDER BY d.created_at DESC, d.id DESC LIMIT $4`,
);

/** Reads of the record. */
@Injectable()
export class DecisionRecordQuery {
  async page(
    db: Db,
    siteId: string,
    filter: DecisionFilter,
    after: TimePosition,
    limit: number,
  ): Promise<DecisionRow[]> {
    const { moderatorId: actor, authorId: author, commentId: comment, action } = filter;
    const asked = list.by({ comment, author, actor }, { action });
    return db.rows<DecisionRow>(asked.statement, [siteId, after.at, after.id, limit, ...asked.values]);
  }
}
