import { Injectable } from '@nestjs/common';
import { Transactor } from '../../../platform/db/transactor.js';
import { commentNotFound } from '../../comments/comments.errors.js';
import type { Site } from '../../sites/site.entity.js';
import type { DecisionRow } from '../decision-record.query.js';
import { DecisionRecordService } from '../decision-record.service.js';
import { DeskDetailQuery, type AncestorRow, type RevisionRow } from './desk-detail.query.js';
import { DeskItemQuery, type DeskItemRow } from './desk-item.query.js';

const mostDecisions = 100;

export interface DeskDetail {
  readonly row: DeskItemRow;
  readonly revisions: readonly RevisionRow[];
  readonly ancestors: readonly AncestorRow[];
  readonly decisions: readonly DecisionRow[];
}

/** One comment with all that the desk knows of it. */
@Injectable()
export class DeskDetailsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly items: DeskItemQuery,
    private readonly query: DeskDetailQuery,
    private readonly record: DecisionRecordService,
  ) {}

  /** Throws comment_not_found. */
  async get(site: Site, commentId: string): Promise<DeskDetail> {
    const db = this.transactor.reader;
    const [row] = await this.items.byIds(db, site.id, [commentId]);
    if (!row) throw commentNotFound();
    const filter = { commentId, moderatorId: null, authorId: null, action: null };
    const [revisions, ancestors, { rows: decisions }] = await Promise.all([
      this.query.revisions(db, site.id, commentId),
      this.query.ancestors(db, site.id, commentId),
      this.record.page(site, filter, mostDecisions, undefined),
    ]);
    return { row, revisions, ancestors, decisions };
  }
}
