import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import type { CommentAction } from '../comments/comment-status.js';
import type { Decision } from '../comments/record/decision.entity.js';

export type DecisionRow = Omit<Decision, 'siteId' | 'authorId'> & {
  readonly actorName: string | null;
  readonly note: string | null;
};

export interface DecisionFilter {
  readonly moderatorId: string | null;
  readonly authorId: string | null;
  readonly commentId: string | null;
  readonly action: CommentAction | null;
}

const list = statement(
  'decision_list',
  // The names of actors are looked up as they are today: the record itself holds ids.
  `SELECT d.id, d.batch_id AS "batchId", d.comment_id AS "commentId", d.action, d.from_status AS "fromStatus",
     d.to_status AS "toStatus", d.revision, d.actor_kind AS "actorKind", d.actor_id AS "actorId", d.rule,
     d.reason, d.created_at AS "createdAt",
     CASE d.actor_kind
       WHEN 'api_key' THEN (SELECT k.name FROM api_key k WHERE k.site_id = $1 AND k.id = d.actor_id)
       ELSE (SELECT a.display_name FROM author a WHERE a.site_id = $1 AND a.id = d.actor_id) END AS "actorName",
     (SELECT n.body FROM decision_note n WHERE n.site_id = $1 AND n.decision_id = d.id) AS note
   FROM decision d
   WHERE d.site_id = $1
     AND ($2::timestamptz IS NULL OR (d.created_at, d.id) < ($2, $3::uuid))
     AND ($5::uuid IS NULL OR d.actor_id = $5)
     AND ($6::uuid IS NULL OR d.author_id = $6)
     AND ($7::uuid IS NULL OR d.comment_id = $7)
     AND ($8::text IS NULL OR d.action = $8)
   ORDER BY d.created_at DESC, d.id DESC LIMIT $4`,
);

/** Reads of the record. */
@Injectable()
export class DecisionRecordQuery {
  async page(
    db: Db,
    siteId: string,
    filter: DecisionFilter,
    after: { at: Date; id: string } | null,
    limit: number,
  ): Promise<DecisionRow[]> {
    const { moderatorId, authorId, commentId, action } = filter;
    const position = [after?.at ?? null, after?.id ?? null];
    return db.rows<DecisionRow>(list, [siteId, ...position, limit, moderatorId, authorId, commentId, action]);
  }
}
