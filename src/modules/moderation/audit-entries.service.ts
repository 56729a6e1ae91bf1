import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import { CursorCodec, pageOf } from '../../platform/http/cursor.js';
import type { Site } from '../sites/site.entity.js';
import { AuditEntriesQuery, type AuditFilter, type AuditRow } from './audit-entries.query.js';

/** Reading what is on record besides decisions, newest first. */
@Injectable()
export class AuditEntriesService {
  constructor(
    private readonly transactor: Transactor,
    private readonly query: AuditEntriesQuery,
    private readonly cursors: CursorCodec,
  ) {}

  /** Throws invalid_cursor. */
  async page(
    site: Site,
    filter: AuditFilter,
    limit: number,
    cursor: string | undefined,
  ): Promise<{ rows: readonly AuditRow[]; nextCursor: string | null }> {
    const { moderatorId, subjectId, kind } = filter;
    const scope = ['audit', site.id, moderatorId ?? '', subjectId ?? '', kind ?? ''];
    const after = this.cursors.decodeTime(scope, cursor, 'descending');
    const rows = await this.query.page(this.transactor.reader, site.id, filter, after, limit + 1);
    return pageOf(rows, limit, (last) =>
      this.cursors.encode(scope, { rank: last.createdAt.getTime(), id: last.id }),
    );
  }
}
