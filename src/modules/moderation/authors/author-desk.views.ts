import { effectiveStanding, type Standing } from '../../authors/standing.js';
import type { AuthorKind } from '../../authors/author.entity.js';
import { conflictOf, type ConflictCode } from '../conflict.js';
import { isRow } from '../decision-settlement.js';
import { ActorView, AppliedDecisionView } from '../dto/decision.views.js';
import type { AuthorHistory } from './author-history.service.js';
import type { SanctionedResult, SanctionResult } from './sanctions.service.js';

export class SanctionedCommentView {
  commentId: string;
  outcome: 'applied' | 'conflict' | 'not_found';
  decision?: AppliedDecisionView;
  code?: ConflictCode;

  static of({ request, settled }: SanctionedResult): SanctionedCommentView {
    const { commentId, seen } = request;
    if (settled === null) return { commentId, outcome: 'not_found' };
    if (isRow(settled)) return { commentId, outcome: 'conflict', code: conflictOf(settled, seen) };
    return { commentId, outcome: 'applied', decision: AppliedDecisionView.of(settled) };
  }
}

export class StandingView {
  standing: Standing;
  until: Date | null;
  /** What to undo: the standing and the comments that went with it. */
  batchId: string;
  results: SanctionedCommentView[];
  /** More comments were to go than one call takes: the same call again goes on. */
  hasMore: boolean;

  static of(
    { standing, until }: { standing: Standing; until: Date | null },
    { batchId, results, hasMore }: SanctionResult,
  ): StandingView {
    return {
      standing,
      until,
      batchId,
      results: results.map((one) => SanctionedCommentView.of(one)),
      hasMore,
    };
  }
}

export class DeskAuthorView {
  id: string;
  displayName: string;
  kind: AuthorKind;
  joinedAt: Date;
  /** What holds now. */
  standing: Standing;
  standingUntil: Date | null;
  standingReason: string | null;
}

export class AuthorCommentCountsView {
  pending: number;
  approved: number;
  rejected: number;
  deleted: number;
}

export class AuthorReportsView {
  /** By readers, on comments of this author. */
  against: number;
  /** By this author, on comments of others. */
  by: number;
  /** Of those: how many decisions bore out, and how many they did not. */
  upheld: number;
  dismissed: number;
}

export class SanctionView {
  id: string;
  batchId: string;
  standing: Standing;
  until: Date | null;
  reason: string | null;
  actor: ActorView;
  at: Date;
  undone: boolean;
}

export class AuthorNoteView {
  id: string;
  body: string;
  actor: ActorView;
  at: Date;
}

export class AuthorHistoryView {
  author: DeskAuthorView;
  counts: AuthorCommentCountsView;
  reports: AuthorReportsView;
  /** The latest hundred. */
  sanctions: SanctionView[];
  /** The latest hundred. */
  notes: AuthorNoteView[];

  static of({ head, sanctions, notes }: AuthorHistory): AuthorHistoryView {
    const { id, displayName, kind, joinedAt, now, pending, approved, rejected, deleted } = head;
    const standing = effectiveStanding(head, now);
    const holds = standing === head.standing;
    return {
      author: {
        ...{ id, displayName, kind, joinedAt, standing },
        standingUntil: holds ? head.standingUntil : null,
        standingReason: holds ? head.standingReason : null,
      },
      counts: { pending, approved, rejected, deleted },
      reports: {
        against: head.reportsAgainst,
        by: head.reportsBy,
        upheld: head.upheld,
        dismissed: head.dismissed,
      },
      sanctions: sanctions.map(({ isUndone, until, ...sanction }) => ({
        ...sanction,
        until: until === null ? null : new Date(until),
        undone: isUndone,
      })),
      notes: notes.map((note) => ({ ...note })),
    };
  }
}

export class NewAuthorNoteView {
  id: string;
  body: string;
  at: Date;
}
