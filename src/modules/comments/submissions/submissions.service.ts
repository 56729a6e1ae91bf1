import { Injectable } from '@nestjs/common';
import { forbidden } from '../../../platform/auth/auth.errors.js';
import type { Principal } from '../../../platform/auth/principal.js';
import { SharedWrites } from '../../../platform/db/shared-writes.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { DomainError } from '../../../platform/domain-error.js';
import { ArticlePublishingService } from '../../articles/article-publishing.service.js';
import { mayOpenArticle } from '../../articles/first-comment.js';
import type { Site } from '../../sites/site.entity.js';
import { checkLength } from '../comment-length.js';
import { CommentSections, type CommentSection } from '../comment-sections.js';
import { commentingClosed, idempotencyKeyReused } from '../comments.errors.js';
import type { CommentView } from '../dto/comment.view.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { submissionHash, type ReceivedSubmission, type Submission } from './submission.js';
import { SubmissionIntake, type TakenSubmission } from './submission-intake.js';

/** More would make those wait that come meanwhile. */
const mostTogether = 64;
/** With more, decisions on a popular comment would hardly ever find it without a reply in flight. */
const writesInFlight = 2;

/** Posting a comment. */
@Injectable()
export class SubmissionsService {
  private readonly writes: SharedWrites<ReceivedSubmission, TakenSubmission>;

  constructor(
    private readonly transactor: Transactor,
    private readonly sections: CommentSections,
    private readonly idempotency: IdempotencyRepository,
    private readonly intake: SubmissionIntake,
    private readonly publishing: ArticlePublishingService,
  ) {
    this.writes = new SharedWrites({
      write: (received) => intake.takeAll(received),
      laneOf: ({ site }) => site.id,
      inFlight: writesInFlight,
      most: mostTogether,
    });
  }

  /**
   * Takes a comment; its status says whether it is public, waits, or was refused by a rule. With an
   * idempotency key the same submission gets the same answer for a day. Throws article_not_found,
   * commenting_closed, parent_unavailable, idempotency_key_reused, validation_failed, unauthenticated.
   */
  async submit(site: Site, caller: Principal, submission: Submission): Promise<CommentView> {
    checkLength(site, submission.body);
    const authorId = caller.kind === 'api_key' ? null : caller.authorId;
    if (authorId === null) throw forbidden();
    const section = await this.sectionFor(site, submission);
    const { body, idempotencyKey } = submission;
    const parentId = submission.parentId?.toLowerCase() ?? null;
    const received = { site, section, caller, authorId, body, parentId, idempotencyKey };
    if (section.commenting !== 'open') return this.answerAgain(received);

    const together = await this.writes.add(received);
    const result = together.outcome === 'parent_busy' ? await this.intake.takeAlone(received) : together;
    if (result.outcome === 'refused') throw result.error;
    return result.outcome === 'taken' ? result.view : this.answerAgain(received);
  }

  /** Where the site lets the first comment create the article, it is created for it. Throws article_not_found. */
  private async sectionFor(site: Site, { articleKey, page }: Submission): Promise<CommentSection> {
    const found = (): Promise<CommentSection> =>
      this.sections.getByKey(this.transactor.reader, site, articleKey);
    try {
      return await found();
    } catch (error) {
      const isMissing = error instanceof DomainError && error.code === 'article_not_found';
      if (!isMissing || !page || !mayOpenArticle(site, articleKey, page)) throw error;
      await this.publishing.openFromPage(site, articleKey, page);
      return found();
    }
  }

  /** The answer that the same submission got before. Throws commenting_closed where there was none. */
  private async answerAgain(received: ReceivedSubmission): Promise<CommentView> {
    const { site, authorId, idempotencyKey: key } = received;
    const scope = key === null ? null : { siteId: site.id, authorId, key };
    const earlier = scope && (await this.idempotency.find(this.transactor.reader, scope));
    if (!earlier) throw commentingClosed();
    if (!earlier.requestHash.equals(submissionHash(received))) throw idempotencyKeyReused();
    return JSON.parse(earlier.answer) as CommentView;
  }
}
