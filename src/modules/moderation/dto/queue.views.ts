import { effectiveStanding, type Standing } from '../../authors/standing.js';
import { CommentView, fullCommentView } from '../../comments/dto/comment.view.js';
import { priorityOf } from '../../comments/review/urgency.js';
import type { Finding, Outcome, Span } from '../../comments/screening/finding.js';
import type { HeldClaim } from '../claims/claims.repository.js';
import type { DeskItemRow } from '../desk/desk-item.query.js';
import { textDifference, type TextPiece } from '../desk/text-difference.js';

export class FindingView {
  rule: string;
  outcome: Outcome;
  code: string;
  params: Record<string, unknown>;
  /** `[start, end)` in UTF-16 units of the text in review. */
  spans: number[][];

  static of({ rule, outcome, code, params, spans }: Finding): FindingView {
    return {
      rule,
      outcome,
      code,
      params: { ...params },
      spans: spans.map(([start, end]: Span) => [start, end]),
    };
  }
}

export class QueueArticleView {
  key: string;
  title: string;
}

export class QueueParentView {
  id: string;
  displayName: string;
  body: string;
}

export class QueueAuthorView {
  id: string;
  displayName: string;
  joinedAt: Date;
  /** As it holds now. */
  standing: Standing;
  /** Comments of theirs on this site that are approved now. */
  approved: number;
  rejected: number;
}

export class QueueReportsView {
  /** Those that nobody has settled. */
  count: number;
  /** How many of them name each reason. */
  reasons: Record<string, number>;
}

export class ClaimHolderView {
  kind: 'staff' | 'api_key';
  id: string;
  /** Of staff or of a key, as it is today. */
  displayName: string;
}

export class ClaimView {
  by: ClaimHolderView;
  until: Date;
  mine: boolean;

  static of(claim: HeldClaim, viewerId: string): ClaimView {
    const { kind, id, name, until } = claim;
    return { by: { kind, id, displayName: name ?? '' }, until, mine: id === viewerId };
  }
}

export class TextPieceView {
  kind: TextPiece['kind'];
  text: string;
}

/** An edit that waits, beside the text that is public. */
export class QueueEditView {
  revision: number;
  body: string;
  /** Without what was added it is the public text, without what was removed the new one. */
  difference: TextPieceView[];
}

export class QueueItemView {
  comment: CommentView;
  edit: QueueEditView | null;
  article: QueueArticleView;
  parent: QueueParentView | null;
  author: QueueAuthorView;
  findings: FindingView[];
  reports: QueueReportsView;
  /** 0 to 1: how urgent it is. While it is in the queue it only rises. */
  priority: number;
  /** `illegal`, `reports`, `findings`, `reach`, the heaviest first; more may come. */
  priorityReasons: string[];
  /** Who has it in hand; null when nobody has. */
  claim: ClaimView | null;
  /** Null when it is not in review. */
  waitingSince: Date | null;

  static of(row: DeskItemRow, reactions: readonly string[], viewerId: string): QueueItemView {
    const [key, title] = row.article;
    return {
      comment: fullCommentView(row, { articleKey: key, bylineAuthorIds: new Set(), reactions }),
      edit: editOf(row),
      article: { key, title },
      parent: row.parent,
      author: {
        id: row.authorId,
        displayName: row.author[1],
        joinedAt: row.authorJoinedAt,
        standing: effectiveStanding(row, row.now),
        approved: row.approvedCount,
        rejected: row.rejectedCount,
      },
      findings: row.findings.map((finding) => FindingView.of(finding)),
      reports: { count: row.openReports, reasons: { ...row.reportedFor } },
      priority: priorityOf(row.queueRank),
      priorityReasons: Object.entries(row.queueReasons)
        .sort(([, one], [, other]) => other - one)
        .map(([code]) => code),
      claim: row.claim && ClaimView.of({ ...row.claim, until: new Date(row.claim.until) }, viewerId),
      waitingSince: row.reviewSince,
    };
  }
}

function editOf({ body, editBody, editRevision }: DeskItemRow): QueueEditView | null {
  if (editBody === null || editRevision === null) return null;
  return { revision: editRevision, body: editBody, difference: textDifference(body, editBody) };
}

export class QueueCountsView {
  /** Comments whose text waits, whatever the filters of this page. */
  pending: number;
  /** Public comments with reports to settle; who has an edit waiting as well is in both. */
  reported: number;
  /** Comments in review, each once. */
  total: number;
}

export class QueuePageView {
  items: QueueItemView[];
  nextCursor: string | null;
  counts: QueueCountsView;
}
