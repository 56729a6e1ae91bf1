import type { CommentStatus } from '../../comments/comment-status.js';
import { RecordedDecisionView } from '../dto/decision.views.js';
import { QueueItemView } from '../dto/queue.views.js';
import type { DeskDetail } from './desk-details.service.js';

export class DeskRevisionView {
  revision: number;
  body: string;
  /** When another text took its place, or it was discarded. */
  supersededAt: Date;
}

export class DeskAncestorView {
  id: string;
  displayName: string;
  body: string;
  status: CommentStatus;
  createdAt: Date;
}

export class DeskDetailView extends QueueItemView {
  /** Texts that gave way, the latest first. */
  revisions: DeskRevisionView[];
  /** What it answers, up to twenty, the nearest last, whatever their status. */
  ancestors: DeskAncestorView[];
  /** The latest hundred on this comment, the newest first. */
  decisions: RecordedDecisionView[];

  static ofDetail(detail: DeskDetail, reactions: readonly string[], viewerId: string): DeskDetailView {
    const { row, revisions, ancestors, decisions } = detail;
    return {
      ...QueueItemView.of(row, reactions, viewerId),
      revisions: revisions.map((revision) => ({ ...revision })),
      ancestors: ancestors.map((ancestor) => ({ ...ancestor })),
      decisions: decisions.map((decision) => RecordedDecisionView.of(decision)),
    };
  }
}
