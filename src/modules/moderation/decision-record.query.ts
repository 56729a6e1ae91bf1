import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import type { TimePosition } from '../../platform/db/keyset.js';
import { statement, type Statement } from '../../platform/db/statement.js';
import type { RecordedAction } from '../comments/comment-status.js';
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
 * One statement for each filter that has an index: with all of them optional in one, PostgreSQL would plan for none.
 * The names of actors are looked up as they are today: the record itself holds ids.
 */
function listStatement(name: string, indexed: string): Statement {
  return statement(
    name,
    `SELECT d.id, d.batch_id AS "batchId", d.comment_id AS "commentId", d.action, d.from_status AS "fromStatus",
     d.to_status AS "toStatus", d.revision, d.actor_kind AS "actorKind", d.actor_id AS "actorId", d.rule,
     d.reason, d.created_at AS "createdAt", d.undoes_id AS "undoesId",
     EXISTS (SELECT FROM decision u WHERE u.site_id = $1 AND u.undoes_id = d.id) AS "isUndone",
     CASE d.actor_kind
       WHEN 'api_key' THEN (SELECT k.name FROM api_key k WHERE k.site_id = $1 AND k.id = d.actor_id)
       ELSE (SELECT a.display_name FROM author a WHERE a.site_id = $1 AND a.id = d.actor_id) END AS "actorName",
     (SELECT n.body FROM decision_note n WHERE n.site_id = $1 AND n.decision_id = d.id) AS note
   FROM decision d
   WHERE d.site_id = $1
     AND (d.created_at, d.id) < ($2::timestamptz, $3::uuid) AND ${indexed}
     AND ($5::uuid IS NULL OR d.actor_id = $5)
     AND ($6::uuid IS NULL OR d.author_id = $6)
     AND ($7::uuid IS NULL OR d.comment_id = $7)
     AND ($8::text IS NULL OR d.action = $8)
   ORDER BY d.created_at DESC, d.id DESC LIMIT $4`,
  );
}

const byComment = listStatement('decision_list_by_comment', 'd.comment_id = $7');
const byAuthor = listStatement('decision_list_by_author', 'd.author_id = $6');
const byActor = listStatement('decision_list_by_actor', 'd.actor_id = $5');
const byTime = listStatement('decision_list_by_time', 'true');

function statementFor({ commentId, authorId, moderatorId }: DecisionFilter): Statement {
  if (commentId !== null) return byComment;
  if (authorId !== null) return byAuthor;
  return moderatorId === null ? byTime : byActor;
}

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
    const { moderatorId, authorId, commentId, action } = filter;
    return db.rows<DecisionRow>(statementFor(filter), [
      siteId,
      after.at,
      after.id,
      limit,
      moderatorId,
      authorId,
      commentId,
      action,
    ]);
  }
}
