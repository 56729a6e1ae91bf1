import { Injectable } from '@nestjs/common';
import { unauthenticated } from '../../platform/auth/auth.errors.js';
import type { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/ids.js';
import type { Author } from '../authors/author.entity.js';
import { AuthorsService } from '../authors/authors.service.js';
import type { Site } from '../sites/site.entity.js';
import { CommentEffects, CommentEffectsWriter } from './comment-effects.js';
import type { CommentRow } from './comment-row.js';
import type { CommentSection } from './comment-sections.js';
import { parentUnavailable } from './comments.errors.js';
import { CommentsRepository } from './comments.repository.js';
import { ScreeningService, type Verdict } from './screening/screening.service.js';
import { CommentTalliesRepository } from './tallies/comment-tallies.repository.js';

export interface CommentDraft {
  readonly body: string;
  readonly parentId: string | null;
}

/** Takes a new comment in, inside a transaction: parent, screening, the rows, what follows from them. */
@Injectable()
export class CommentIntake {
  constructor(
    private readonly authors: AuthorsService,
    private readonly comments: CommentsRepository,
    private readonly screening: ScreeningService,
    private readonly tallies: CommentTalliesRepository,
    private readonly effectsWriter: CommentEffectsWriter,
  ) {}

  /** Throws parent_unavailable, unauthenticated. */
  async take(
    tx: Db,
    site: Site,
    section: CommentSection,
    author: Author,
    draft: CommentDraft,
  ): Promise<CommentRow> {
    const { articleId } = section;
    const parent =
      draft.parentId === null ? null : await this.comments.lockParent(tx, site.id, articleId, draft.parentId);
    if (draft.parentId !== null && !parent) throw parentUnavailable();
    const text = { authorId: author.id, body: draft.body, commentId: null };
    const verdict = await this.screening.judge(tx, site, section.moderation, text);
    if (verdict.status !== 'rejected' && !(await this.authors.keepName(tx, author))) throw unauthenticated();

    const id = newId();
    const { status } = verdict;
    const depth = parent ? parent.depth + 1 : 0;
    const { body, parentId } = draft;
    await this.comments.insert(tx, site.id, {
      id,
      articleId,
      parentId,
      depth,
      authorId: author.id,
      body,
      status,
    });
    await this.comments.insertFindings(tx, site.id, { id, revision: 1 }, verdict.findings);

    const effects = new CommentEffects();
    if (status === 'pending') effects.queued += 1;
    if (status === 'approved') {
      effects.count(articleId, { comments: 1, threads: parentId === null ? 1 : 0 });
      if (parentId !== null) await this.tallies.addReply(tx, site.id, parentId);
    }
    this.record({ id, articleId, authorId: author.id }, verdict, effects);
    await this.effectsWriter.write(tx, site.id, effects);

    const row = await this.comments.find(tx, site.id, id);
    if (!row) throw new Error('An inserted comment was not found.');
    return row;
  }

  /** What waits has not been decided yet; what a rule or the mode decided is on record from the start. */
  private record(
    comment: { id: string; articleId: string; authorId: string },
    { status, decidedBy }: Verdict,
    effects: CommentEffects,
  ): void {
    effects.messages.push({
      topic: 'comment.submitted',
      articleId: comment.articleId,
      commentId: comment.id,
      payload: { status, revision: 1 },
    });
    if (status === 'pending') return;
    effects.decisions.push({
      id: newId(),
      batchId: newId(),
      commentId: comment.id,
      authorId: comment.authorId,
      action: status === 'approved' ? 'approve' : 'reject',
      fromStatus: null,
      toStatus: status,
      revision: 1,
      actorKind: 'rule',
      actorId: null,
      rule: decidedBy,
      reason: null,
      note: null,
    });
  }
}
