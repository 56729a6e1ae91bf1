import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import type { Site, SiteModeration } from '../sites/site.entity.js';
import { CommentEffects, CommentEffectsWriter } from './comment-effects.js';
import type { CommentRow } from './comment-row.js';
import { CommentTextsRepository } from './comment-texts.repository.js';
import { CommentsRepository } from './comments.repository.js';
import { ExternalChecksRepository } from './external-checks/external-checks.repository.js';
import { noReports, urgencyOf } from './review/urgency.js';
import { ScreeningService } from './screening/screening.service.js';

/** Gives a comment a new text, inside a transaction that holds its lock. */
@Injectable()
export class CommentRevising {
  constructor(
    private readonly comments: CommentsRepository,
    private readonly texts: CommentTextsRepository,
    private readonly screening: ScreeningService,
    private readonly checks: ExternalChecksRepository,
    private readonly effectsWriter: CommentEffectsWriter,
  ) {}

  async revise(
    tx: Db,
    site: Site,
    moderation: SiteModeration,
    comment: CommentRow,
    body: string,
  ): Promise<CommentRow> {
    const { authorId, articleId, id: commentId } = comment;
    const text = { authorId, articleId, body, commentId };
    const verdict = await this.screening.judge(tx, site, moderation, text);
    // A comment that waits takes the new text and waits on. An edit that a rule would reject waits as well:
    // the desk sees the finding, and the text that was approved stays.
    const shows = comment.status === 'pending' || verdict.status === 'approved';
    const revision = comment.lastRevision + 1;

    await this.keepReplaced(tx, site.id, comment, shows);
    if (shows) await this.texts.replaceBody(tx, site.id, comment.id, body, revision);
    else {
      const urgency = urgencyOf({
        reports: noReports,
        findings: verdict.findings,
        reach: comment.replyCount,
      });
      await this.texts.holdEdit(tx, site.id, comment.id, { body, revision, urgency });
    }
    await this.comments.insertFindings(tx, site.id, { id: comment.id, revision }, verdict.findings);
    if (verdict.check) {
      const question = { commentId: comment.id, revision, passes: verdict.check.passes };
      await this.checks.ask(tx, site.id, question, shows ? comment.revision : null);
    }

    const revised = await this.comments.find(tx, site.id, comment.id);
    if (!revised) throw new Error('A locked comment was not found.');
    await this.effectsWriter.write(tx, site.id, effectsOf(comment, revised, revision));
    return revised;
  }

  /** Keeps the texts that give way: the waiting edit always, the shown text where the new one is shown. */
  private async keepReplaced(tx: Db, siteId: string, comment: CommentRow, shows: boolean): Promise<void> {
    const { id, editBody, editRevision, body, revision } = comment;
    if (editBody !== null && editRevision !== null) {
      await this.texts.keepRevision(tx, siteId, id, editRevision, editBody);
    }
    if (shows) await this.texts.keepRevision(tx, siteId, id, revision, body);
  }
}

function effectsOf(before: CommentRow, after: CommentRow, revision: number): CommentEffects {
  const effects = new CommentEffects();
  if (before.reachable) {
    effects.queued += Number(isWaiting(after)) - Number(isWaiting(before));
  }
  effects.messages.push({
    topic: 'comment.edited',
    articleId: before.articleId,
    commentId: before.id,
    payload: { revision, waits: isWaiting(after) },
  });
  return effects;
}

/** Whether a text of the comment waits; with reports it may be in review all the same. */
function isWaiting({ status, editRevision }: CommentRow): boolean {
  return status === 'pending' || editRevision !== null;
}
