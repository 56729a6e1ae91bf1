import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import { CursorCodec, pageOf } from '../../platform/http/cursor.js';
import type { Site } from '../sites/site.entity.js';
import { DecisionRecordQuery, type DecisionFilter, type DecisionRow } from './decision-record.query.js';

/** Reading the record: every change of status, newest first. */
@Injectable()
export class DecisionRecordService {
  constructor(
    private readonly transactor: Transactor,
    private readonly query: DecisionRecordQuery,
    private readonly cursors: CursorCodec,
  ) {}

  /** Throws invalid_cursor. */
  async page(
    site: Site,
    filter: DecisionFilter,
    limit: number,
    cursor: string | undefined,
  ): Promise<{ rows: readonly DecisionRow[]; nextCursor: string | null }> {
    const { moderatorId, authorId, commentId, action } = filter;
    const scope = ['decisions', site.id, moderatorId ?? '', authorId ?? '', commentId ?? '', action ?? ''];
    const after = this.cursors.decodeTime(scope, cursor, 'descending');
    const rows = await this.query.page(this.transactor.reader, site.id, filter, after, limit + 1);
    return pageOf(rows, limit, (last) =>
      this.cursors.encode(scope, { rank: last.createdAt.getTime(), id: last.id }),
    );
  }
}
