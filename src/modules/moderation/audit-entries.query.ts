import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import type { TimePosition } from '../../platform/db/keyset.js';
import { statement, type Statement } from '../../platform/db/statement.js';
import { installationId } from '../../platform/ids.js';
import type { AuditEntry } from '../audit/audit-entry.entity.js';
import type { AuditKind } from '../audit/audit-kinds.js';

export type AuditRow = Omit<AuditEntry, 'siteId'> & {
  readonly actorName: string | null;
  readonly subjectName: string | null;
};

export interface AuditFilter {
  readonly moderatorId: string | null;
  readonly subjectId: string | null;
  readonly kind: AuditKind | null;
}

/** Names as they are today: the record itself holds ids. */
function nameOf(kind: string, id: string): string {
  return `CASE ${kind}
    WHEN 'api_key' THEN (SELECT k.name FROM api_key k WHERE k.site_id = $1 AND k.id = ${id})
    WHEN 'account' THEN (SELECT c.display_name FROM account c WHERE c.site_id = '${installationId}' AND c.id = ${id})
    ELSE (SELECT a.display_name FROM author a WHERE a.site_id = $1 AND a.id = ${id}) END`;
}

/** One statement for each filter that has an index, as for decisions. */
function listStatement(name: string, indexed: string): Statement {
  return statement(
    name,
    `SELECT e.id, e.kind, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.subject_kind AS "subjectKind",
     e.subject_id AS "subjectId", e.batch_id AS "batchId", e.details, e.created_at AS "createdAt",
     ${nameOf('e.actor_kind', 'e.actor_id')} AS "actorName",
     ${nameOf('e.subject_kind', 'e.subject_id')} AS "subjectName"
   FROM audit_entry e
   WHERE e.site_id = $1
     AND (e.created_at, e.id) < ($2::timestamptz, $3::uuid) AND ${indexed}
     AND ($5::uuid IS NULL OR e.actor_id = $5)
     AND ($6::uuid IS NULL OR e.subject_id = $6)
     AND ($7::text IS NULL OR e.kind = $7)
   ORDER BY e.created_at DESC, e.id DESC LIMIT $4`,
  );
}

const bySubject = listStatement('audit_list_by_subject', 'e.subject_id = $6');
const byActor = listStatement('audit_list_by_actor', 'e.actor_id = $5');
const byKind = listStatement('audit_list_by_kind', 'e.kind = $7');
const byTime = listStatement('audit_list_by_time', 'true');

function statementFor({ subjectId, moderatorId, kind }: AuditFilter): Statement {
  if (subjectId !== null) return bySubject;
  if (moderatorId !== null) return byActor;
  return kind === null ? byTime : byKind;
}

/** Reads of what is on record besides decisions. */
@Injectable()
export class AuditEntriesQuery {
  async page(
    db: Db,
    siteId: string,
    filter: AuditFilter,
    after: TimePosition,
    limit: number,
  ): Promise<AuditRow[]> {
    const { moderatorId, subjectId, kind } = filter;
    const values = [siteId, after.at, after.id, limit, moderatorId, subjectId, kind];
    return db.rows<AuditRow>(statementFor(filter), values);
  }
}
