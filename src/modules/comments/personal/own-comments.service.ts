import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/auth/principal.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { CursorCodec, pageOf } from '../../../platform/http/cursor.js';
import type { Site } from '../../sites/site.entity.js';
import { CommentWriters } from '../comment-writers.js';
import { OwnCommentViews } from './own-comment-views.js';
import { OwnCommentsQuery } from './own-comments.query.js';
import type { OwnCommentPageView } from './own-comments.view.js';

/** What an author has written on a site, in every status. */
@Injectable()
export class OwnCommentsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly writers: CommentWriters,
    private readonly comments: OwnCommentsQuery,
    private readonly views: OwnCommentViews,
    private readonly cursors: CursorCodec,
  ) {}

  /** Newest first. Throws invalid_cursor, unauthenticated, forbidden for who does not write. */
  async page(
    site: Site,
    caller: Principal,
    limit: number,
    cursor: string | undefined,
  ): Promise<OwnCommentPageView> {
    const db = this.transactor.reader;
    const { id: authorId } = await this.writers.get(db, site.id, caller);
    const scope = ['own-comments', site.id, authorId];
    const after = this.cursors.decodeTime(scope, cursor, 'descending');
    const rows = await this.comments.page(db, site.id, authorId, after, limit + 1);
    const { rows: kept, nextCursor } = pageOf(rows, limit, (last) =>
      this.cursors.encode(scope, { rank: last.createdAt.getTime(), id: last.id }),
    );
    return { items: await this.views.of(db, site, kept), nextCursor };
  }
}
