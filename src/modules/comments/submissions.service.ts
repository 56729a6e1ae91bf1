import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Principal } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import { Transactor } from '../../platform/db/transactor.js';
import type { Site } from '../sites/site.entity.js';
import { CommentIntake, type CommentDraft } from './comment-intake.js';
import { CommentSections, type CommentSection } from './comment-sections.js';
import { CommentWriters } from './comment-writers.js';
import { checkLength } from './comment-length.js';
import { commentingClosed, idempotencyKeyReused } from './comments.errors.js';
import { fullCommentView, type CommentView } from './dto/comment.view.js';
import { IdempotencyRepository, type IdempotencyScope } from './idempotency.repository.js';

export interface Submission extends CommentDraft {
  readonly articleKey: string;
  readonly idempotencyKey: string | null;
}

/** Posting a comment. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly sections: CommentSections,
    private readonly writers: CommentWriters,
    private readonly intake: CommentIntake,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  /**
   * Takes a comment; its status says whether it is public, waits, or was refused by a rule. With an
   * idempotency key the same submission gets the same answer for a day. Throws article_not_found,
   * commenting_closed, parent_unavailable, idempotency_key_reused, validation_failed, unauthenticated.
   */
  async submit(site: Site, caller: Principal, submission: Submission): Promise<CommentView> {
    checkLength(site, submission.body);
    const section = await this.sections.getByKey(this.transactor.reader, site, submission.articleKey);
    return this.transactor.run(async (tx) => {
      const author = await this.writers.get(tx, site.id, caller);
      const take = async (): Promise<CommentView> => {
        if (section.commenting !== 'open') throw commentingClosed();
        return fullCommentView(
          await this.intake.take(tx, site, section, author, submission),
          section.context,
        );
      };
      if (submission.idempotencyKey === null) return take();
      const scope = { siteId: site.id, authorId: author.id, key: submission.idempotencyKey };
      return this.once(tx, scope, hashOf(section, submission), take);
    });
  }

  /** The first of several equal requests does the work; the others wait for it and get its answer. */
  private async once(
    tx: Db,
    scope: IdempotencyScope,
    requestHash: Buffer,
    work: () => Promise<CommentView>,
  ): Promise<CommentView> {
    if (await this.idempotency.claim(tx, scope, requestHash)) {
      const view = await work();
      await this.idempotency.storeAnswer(tx, scope, JSON.stringify(view));
      return view;
    }
    const earlier = await this.idempotency.find(tx, scope);
    if (!earlier?.requestHash.equals(requestHash)) throw idempotencyKeyReused();
    return JSON.parse(earlier.answer ?? 'null') as CommentView;
  }
}

function hashOf(section: CommentSection, { parentId, body }: CommentDraft): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([section.articleId, parentId, body]))
    .digest();
}
