import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { FilteredList } from '../../platform/db/filtered-list.js';
import type { TimePosition } from '../../platform/db/keyset.js';
import { installationId } from '../../platform/ids.js';
import type { AuditEntry } from '../audit/audit-entry.entity.js';
import { auditKinds, type AuditKind } from '../audit/audit-kinds.js';

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

const list = new FilteredList(
  'audit_list',
  4,
  {
    subject: (id) => `e.subject_id = ${id}`,
    actor: (id) => `e.actor_id = ${id}`,
  },
  { kind: Object.fromEntries(auditKinds.map((kind) => [kind, `e.kind = '${kind}'`])) },
  (conditions) => `SELECT e.id, e.kind, e.actor_kind AS "actorKind", e.actor_id AS "actorId",
     e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.batch_id AS "batchId", e.details,
     e.created_at AS "createdAt",
     ${nameOf('e.actor_kind', 'e.actor_id')} AS "actorName",
     ${nameOf('e.subject_kind', 'e.subject_id')} AS "subjectName"
   FROM audit_entry e
   WHERE e.site_id = $1 AND (e.created_at, e.id) < ($2::timestamptz, $3::uuid) AND ${conditions}
   ORDER BY e.created_at DESC, e.id DESC LIMIT $4`,
);

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
    const { subjectId: subject, moderatorId: actor, kind } = filter;
    const asked = list.by({ subject, actor }, { kind });
    return db.rows<AuditRow>(asked.statement, [siteId, after.at, after.id, limit, ...asked.values]);
  }
}
