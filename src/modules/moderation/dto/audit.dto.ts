import { IsIn, IsUUID } from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';
import { PageQueryDto } from '../../../platform/http/page-query.dto.js';
import { auditKinds, type AuditActor, type AuditKind } from '../../audit/audit-kinds.js';
import type { AuditRow } from '../audit-entries.query.js';

export class AuditQueryDto extends PageQueryDto {
  /** Only what this member of staff or key did. */
  @MayBeAbsent()
  @IsUUID('all')
  moderator?: string;

  /** Only what was done to this author, account, key or article. */
  @MayBeAbsent()
  @IsUUID('all')
  subject?: string;

  @MayBeAbsent()
  @IsIn(auditKinds)
  kind?: AuditKind;
}

export class AuditActorView {
  /** `account`: staff where there is no site; `system`: nobody. */
  kind: AuditActor['kind'];
  id: string | null;
  /** As it is today. */
  name: string | null;
}

export class AuditSubjectView {
  kind: string;
  id: string;
  name: string | null;
}

export class AuditEntryView {
  id: string;
  kind: AuditKind;
  actor: AuditActorView;
  subject: AuditSubjectView | null;
  /** Of what was done together with decisions on comments. */
  batchId: string | null;
  /** Ids, codes and numbers. */
  details: Record<string, unknown>;
  at: Date;

  static of(row: AuditRow): AuditEntryView {
    const { id, kind, batchId, subjectKind, subjectId } = row;
    return {
      id,
      kind,
      actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
      subject:
        subjectKind === null || subjectId === null
          ? null
          : { kind: subjectKind, id: subjectId, name: row.subjectName },
      batchId,
      details: { ...row.details },
      at: row.createdAt,
    };
  }
}

export class AuditPageView {
  items: AuditEntryView[];
  nextCursor: string | null;
}
