import { CommentView, fullCommentView } from '../../comments/dto/comment.view.js';
import type { Finding, Outcome, Span } from '../../comments/screening/finding.js';
import type { QueueRow } from '../moderation-queue.query.js';

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
  /** Comments of theirs on this site that are approved now. */
  approved: number;
  rejected: number;
}

export class QueueItemView {
  comment: CommentView;
  article: QueueArticleView;
  parent: QueueParentView | null;
  author: QueueAuthorView;
  findings: FindingView[];
  waitingSince: Date;

  static of(row: QueueRow, reactions: readonly string[]): QueueItemView {
    const [key, title] = row.article;
    return {
      comment: fullCommentView(row, { articleKey: key, bylineAuthorIds: new Set(), reactions }),
      article: { key, title },
      parent: row.parent,
      author: {
        id: row.authorId,
        displayName: row.author[1],
        joinedAt: row.authorJoinedAt,
        approved: row.approvedCount,
        rejected: row.rejectedCount,
      },
      findings: row.findings.map((finding) => FindingView.of(finding)),
      waitingSince: row.reviewSince,
    };
  }
}

export class QueueCountsView {
  /** Comments whose text waits, whatever the filters of this page. */
  pending: number;
  /** Public comments with reports to settle; who has an edit waiting as well is in both. */
  reported: number;
}

export class QueuePageView {
  items: QueueItemView[];
  nextCursor: string | null;
  counts: QueueCountsView;
}
