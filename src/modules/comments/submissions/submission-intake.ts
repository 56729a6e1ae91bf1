import { Injectable } from '@nestjs/common';
import { unauthenticated } from '../../../platform/auth/auth.errors.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { newId } from '../../../platform/ids.js';
import type { CommentRow } from '../comment-row.js';
import { parentUnavailable } from '../comments.errors.js';
import { fullCommentView, type CommentView } from '../dto/comment.view.js';
import { authorBanned, authorSuspended } from '../../authors/authors.errors.js';
import { effectiveStanding } from '../../authors/standing.js';
import { PublicChanges } from '../../publicity/public-changes.js';
import type { ScreenedWords } from '../../word-lists/screened-words.js';
import type { SubmissionFacts } from '../screening/screening-facts.repository.js';
import { noReports, urgencyOf } from '../review/urgency.js';
import { ScreeningService, type Verdict } from '../screening/screening.service.js';
import { BatchSoFar } from './batch-so-far.js';
import type { ReceivedSubmission, ScreenedSubmission } from './submission.js';
import { SubmissionsRepository, type Company, type WrittenSubmission } from './submissions.repository.js';

/**
 * What came of a submission. `key_in_use`: the same idempotency key has been answered already. `parent_busy`: the
 * parent is being decided, or is not public; whoever waits for that waits alone.
 */
export type TakenSubmission =
  | { readonly outcome: 'taken'; readonly view: CommentView }
  | { readonly outcome: 'refused'; readonly error: Error }
  | { readonly outcome: 'key_in_use' | 'parent_busy' };

interface Prepared {
  readonly screened: ScreenedSubmission;
  readonly view: CommentView;
}

/** Takes in submissions of one site that came at the same time: facts, screening, one write. */
@Injectable()
export class SubmissionIntake {
  constructor(
    private readonly transactor: Transactor,
    private readonly submissions: SubmissionsRepository,
    private readonly screening: ScreeningService,
    private readonly changes: PublicChanges,
  ) {}

  /** In the order of the submissions. None makes another one fail, unless the database refuses the write. */
  async takeAll(received: readonly ReceivedSubmission[]): Promise<TakenSubmission[]> {
    return this.take(received, 'together');
  }

  /** For a submission whose parent was busy: waits for whoever decides it, with nobody behind. */
  async takeAlone(received: ReceivedSubmission): Promise<TakenSubmission> {
    const [result] = await this.take([received], 'alone');
    return result?.outcome === 'parent_busy' ? refused(parentUnavailable()) : (result ?? missing());
  }

  private async take(received: readonly ReceivedSubmission[], company: Company): Promise<TakenSubmission[]> {
    const [first] = received;
    if (!first) return [];
    const { id: siteId } = first.site;
    const subjects = received.map(({ authorId, section: { articleId }, parentId, body }) => {
      return { authorId, articleId, parentId, body, commentId: null };
    });
    const slowest = Math.max(...received.map(({ section }) => section.slowModeSeconds));
    const known = await this.screening.know(this.transactor.reader, first.site, subjects, slowest);
    const results = this.prepareAll(received, known);
    const prepared = results.filter((result): result is Prepared => 'screened' in result);
    const written = await this.write(siteId, prepared, company);
    return results.map((result) => {
      if (!('screened' in result)) return result;
      return outcomeOf(result, written.get(result.screened.id));
    });
  }

  private prepareAll(
    received: readonly ReceivedSubmission[],
    { facts, words }: { facts: readonly SubmissionFacts[]; words: ScreenedWords },
  ): (Prepared | TakenSubmission)[] {
    const keys = new Set<string>();
    const soFar = new BatchSoFar();
    return received.map((submission, index) => {
      const fact = facts[index];
      if (!fact) throw new Error('A submission came back without its facts.');
      const { authorId, body, parentId, idempotencyKey, caller } = submission;
      const { tokenGeneration, standing } = fact;
      if (tokenGeneration === null) return refused(unauthenticated());
      if (caller.kind === 'guest' && caller.tokenGeneration !== tokenGeneration)
        return refused(unauthenticated());
      const holding = standing && effectiveStanding({ ...fact, standing }, fact.now);
      if (holding === 'banned') return refused(authorBanned());
      if (holding === 'suspended') return refused(authorSuspended());
      if (parentId !== null && fact.parentDepth === null) return refused(parentUnavailable());
      if (idempotencyKey !== null) {
        const key = `${authorId} ${idempotencyKey}`;
        if (keys.has(key)) return { outcome: 'key_in_use' };
        keys.add(key);
      }
      const { site, section } = submission;
      const known = soFar.with(submission, fact);
      return prepare(submission, fact, this.screening.weigh(site, section, body, known, words));
    });
  }

  private async write(
    siteId: string,
    prepared: readonly Prepared[],
    company: Company,
  ): Promise<ReadonlyMap<string, WrittenSubmission>> {
    if (prepared.length === 0) return new Map();
    const screened = prepared.map((one) => one.screened);
    const written = await this.transactor.runStatement((tx) => {
      this.changes.tellAfter(tx, siteId, screened.map(messageOf));
      return this.submissions.write(tx, siteId, screened, company);
    });
    return new Map(screened.map(({ id }, index) => [id, written[index] ?? missing()]));
  }
}

function prepare(
  received: ReceivedSubmission,
  facts: SubmissionFacts,
  verdict: Verdict,
): Prepared | TakenSubmission {
  const { authorKind, displayName, badges, picture, tokenGeneration, now } = facts;
  if (authorKind === null || displayName === null || tokenGeneration === null)
    return refused(unauthenticated());
  const id = newId();
  const depth = facts.parentDepth === null ? 0 : facts.parentDepth + 1;
  const row: CommentRow = {
    id,
    articleId: received.section.articleId,
    parentId: received.parentId,
    depth,
    authorId: received.authorId,
    author: [authorKind, displayName, badges, picture],
    body: received.body,
    revision: 1,
    lastRevision: 1,
    status: verdict.status,
    reachable: true,
    shown: verdict.status === 'approved',
    replyCount: 0,
    reactions: {},
    editBody: null,
    editRevision: null,
    reviewSince: verdict.status === 'pending' ? now : null,
    pickedAt: null,
    createdAt: now,
    editedAt: null,
  };
  const view = fullCommentView(row, received.section.context);
  return {
    view,
    screened: {
      id,
      depth,
      received,
      tokenGeneration,
      keepsName: facts.nameKept === false && verdict.status !== 'rejected',
      createdAt: now,
      verdict,
      urgency: urgencyOf({ reports: noReports, findings: verdict.findings, reach: 0 }),
      answer: received.idempotencyKey === null ? null : JSON.stringify(view),
    },
  };
}

function messageOf({
  id,
  received,
  verdict,
}: ScreenedSubmission): Parameters<PublicChanges['tellAfter']>[2][0] {
  return {
    topic: 'comment.submitted',
    articleId: received.section.articleId,
    commentId: id,
    payload: { status: verdict.status },
  };
}

function outcomeOf({ view }: Prepared, written: WrittenSubmission | undefined): TakenSubmission {
  if (!written) return missing();
  if (written.taken) return { outcome: 'taken', view };
  if (!written.hasAuthor) return refused(unauthenticated());
  if (!written.hasParent) return { outcome: 'parent_busy' };
  return { outcome: 'key_in_use' };
}

function refused(error: Error): TakenSubmission {
  return { outcome: 'refused', error };
}

function missing(): never {
  throw new Error('A submission was written without an outcome.');
}
