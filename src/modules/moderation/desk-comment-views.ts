import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import type { CommentRow } from '../comments/comment-row.js';
import { CommentSections } from '../comments/comment-sections.js';
import { CommentsRepository } from '../comments/comments.repository.js';
import { fullCommentView, type CommentView } from '../comments/dto/comment.view.js';
import type { Site } from '../sites/site.entity.js';

/** Shows the desk what has become of comments that were not as somebody thought. */
@Injectable()
export class DeskCommentViews {
  constructor(
    private readonly transactor: Transactor,
    private readonly sections: CommentSections,
    private readonly comments: CommentsRepository,
  ) {}

  /** By their ids. */
  async of(site: Site, rows: readonly CommentRow[]): Promise<ReadonlyMap<string, CommentView>> {
    const views = new Map<string, CommentView>();
    for (const row of rows) {
      if (views.has(row.id)) continue;
      const section = await this.sections.getById(this.transactor.reader, site, row.articleId);
      views.set(row.id, fullCommentView(row, section.context));
    }
    return views;
  }

  async ofIds(site: Site, ids: readonly string[]): Promise<ReadonlyMap<string, CommentView>> {
    if (ids.length === 0) return new Map();
    return this.of(site, await this.comments.findMany(this.transactor.reader, site.id, ids));
  }
}
