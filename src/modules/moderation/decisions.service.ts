import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import { Transactor } from '../../platform/db/transactor.js';
import { newId } from '../../platform/ids.js';
import { CommentEffects, CommentEffectsWriter } from '../comments/comment-effects.js';
import type { CommentRow } from '../comments/comment-row.js';
import { CommentSections } from '../comments/comment-sections.js';
import { CommentTransitions } from '../comments/comment-transitions.js';
import { CommentsRepository, type Seen } from '../comments/comments.repository.js';
import { fullCommentView, type CommentView } from '../comments/dto/comment.view.js';
import type { NewDecision } from '../comments/record/decisions.repository.js';
import type { Site } from '../sites/site.entity.js';
import { conflictOf, type ConflictCode } from './conflict.js';

/** What a moderator wants done with a comment, and what they saw of it. */
export interface DecisionRequest {
  readonly commentId: string;
  readonly seen: Seen;
  readonly action: 'approve' | 'reject';
  readonly reason: string | null;
  readonly note: string | null;
}

export type DecisionResult =
  | { readonly commentId: string; readonly outcome: 'applied'; readonly decision: NewDecision }
  | {
      readonly commentId: string;
      readonly outcome: 'conflict';
      readonly code: ConflictCode;
      readonly current: CommentView;
    }
  | { readonly commentId: string; readonly outcome: 'not_found' };

type Settled = NewDecision | CommentRow | null;

/** Decides comments, many at once: each is applied, or tells what is different from what was seen. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly comments: CommentsRepository,
    private readonly transitions: CommentTransitions,
    private readonly effectsWriter: CommentEffectsWriter,
    private readonly sections: CommentSections,
  ) {}

  /** In one transaction and in the order sent. Of several moderators at once exactly one wins a comment. */
  async decide(
    site: Site,
    actor: Actor,
    requests: readonly DecisionRequest[],
  ): Promise<{ batchId: string; results: DecisionResult[] }> {
    const batchId = newId();
    const settled = await this.transactor.run((tx) => this.settle(tx, site, actor, batchId, requests));
    const views = await this.viewsOf(site, settled.filter(isRow));
    const results = requests.map(({ commentId, seen }, index): DecisionResult => {
      const outcome = settled[index] ?? null;
      if (outcome === null) return { commentId, outcome: 'not_found' };
      if (!isRow(outcome)) return { commentId, outcome: 'applied', decision: outcome };
      const current = views.get(outcome.id);
      if (!current) return { commentId, outcome: 'not_found' };
      return { commentId, outcome: 'conflict', code: conflictOf(outcome, seen), current };
    });
    return { batchId, results };
  }

  private async settle(
    tx: Db,
    site: Site,
    actor: Actor,
    batchId: string,
    requests: readonly DecisionRequest[],
  ): Promise<Settled[]> {
    const ids = requests.map(({ commentId }) => commentId);
    await this.transitions.lock(tx, site.id, ids);
    const effects = new CommentEffects();
    const settled: Settled[] = [];
    for (const request of requests) {
      const decision = await this.transitions.apply(tx, site.id, { ...request, actor, batchId }, effects);
      settled.push(decision ?? (await this.comments.find(tx, site.id, request.commentId)));
    }
    await this.effectsWriter.write(tx, site.id, effects);
    return settled;
  }

  private async viewsOf(site: Site, rows: readonly CommentRow[]): Promise<ReadonlyMap<string, CommentView>> {
    const views = new Map<string, CommentView>();
    for (const row of rows) {
      if (views.has(row.id)) continue;
      const section = await this.sections.getById(this.transactor.reader, site, row.articleId);
      views.set(row.id, fullCommentView(row, section.context));
    }
    return views;
  }
}

function isRow(settled: Settled): settled is CommentRow {
  return settled !== null && 'createdAt' in settled;
}
