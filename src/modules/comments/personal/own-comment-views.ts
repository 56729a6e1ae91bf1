import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import type { Site } from '../../sites/site.entity.js';
import { CommentSections } from '../comment-sections.js';
import { fullCommentView } from '../dto/comment.view.js';
import { ReasonsService } from '../reasons/reasons.service.js';
import type { OwnComment } from './own-comments.query.js';
import type { OwnCommentView } from './own-comments.view.js';

/** Shows authors what they wrote, and why it was refused, in the words of the site. */
@Injectable()
export class OwnCommentViews {
  constructor(
    private readonly sections: CommentSections,
    private readonly reasons: ReasonsService,
  ) {}

  async of(db: Db, site: Site, rows: readonly OwnComment[]): Promise<OwnCommentView[]> {
    const messageOf = await this.reasons.messages(site.id);
    const views: OwnCommentView[] = [];
    for (const row of rows) {
      const { context } = await this.sections.getById(db, site, row.articleId);
      const { status, refusalReason: reason, refusedAt: at } = row;
      const isRefused = status === 'rejected' && at !== null;
      views.push({
        ...fullCommentView(row, context),
        ...(isRefused && { moderation: { reason, message: messageOf(reason), at } }),
      });
    }
    return views;
  }
}
