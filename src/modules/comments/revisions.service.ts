import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { Transactor } from '../../platform/db/transactor.js';
import type { Site } from '../sites/site.entity.js';
import { CommentRevising } from './comment-revising.js';
import type { CommentRow } from './comment-row.js';
import { CommentSections } from './comment-sections.js';
import { CommentWriters } from './comment-writers.js';
import { checkLength } from './comment-length.js';
import { commentRejected, commentWithdrawn, editWindowClosed, revisionChanged } from './comments.errors.js';
import { fullCommentView, type CommentView } from './dto/comment.view.js';

/** A new text for a comment, and the revision its author had before their eyes. */
export interface Revision {
  readonly body: string;
  readonly revision: number;
}

/** Editing one's own comment. */
@Injectable()
export class RevisionsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly sections: CommentSections,
    private readonly writers: CommentWriters,
    private readonly revising: CommentRevising,
  ) {}

  /**
   * Screens the new text like a new comment. Where it has to wait it is the comment's `edit` while the shown
   * text stays. Throws comment_not_found, comment_withdrawn, comment_rejected, edit_window_closed,
   * revision_changed, validation_failed, author_banned, author_suspended.
   */
  async edit(site: Site, caller: Principal, commentId: string, revision: Revision): Promise<CommentView> {
    checkLength(site, revision.body);
    return this.transactor.run(async (tx) => {
      await this.writers.getAdmitted(tx, site.id, caller);
      const comment = await this.writers.lockOwn(tx, site.id, caller, commentId);
      checkEditable(site, comment, revision.revision);
      const section = await this.sections.getById(tx, site, comment.articleId);
      const edited = await this.revising.revise(tx, site, section.moderation, comment, revision.body);
      return fullCommentView(edited, section.context);
    });
  }
}

function checkEditable(site: Site, comment: CommentRow & { ageSeconds: number }, revision: number): void {
  if (comment.status === 'deleted') throw commentWithdrawn();
  if (comment.status === 'rejected') throw commentRejected();
  if (comment.ageSeconds >= site.editWindowSeconds) throw editWindowClosed();
  if (revision !== (comment.editRevision ?? comment.revision)) throw revisionChanged();
}
