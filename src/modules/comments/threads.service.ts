import { Injectable } from '@nestjs/common';
import { PublicReads } from '../../platform/db/replica/public-reads.js';
import type { Site } from '../sites/site.entity.js';
import { boundedPage } from './bounded-page.js';
import { CommentSections } from './comment-sections.js';
import { CommentThreadQuery, type ThreadList, type TreeShape } from './comment-thread.query.js';
import type { ThreadPageView } from './dto/thread.dto.js';
import { ThreadCursors } from './thread-cursors.js';

export type PageRequest = TreeShape & { readonly cursor: string | undefined };

/** A view with the article that it shows something of. */
export interface OfArticle<View> {
  readonly articleId: string;
  readonly view: View;
}

/** What the public reads of an article: its threads, each with a part of its branch. */
@Injectable()
export class ThreadsService {
  constructor(
    private readonly reads: PublicReads,
    private readonly sections: CommentSections,
    private readonly query: CommentThreadQuery,
    private readonly cursors: ThreadCursors,
  ) {}

  /** A page of an article's threads; empty where the section is hidden. Throws article_not_found, invalid_cursor. */
  async page(
    site: Site,
    articleKey: string,
    list: ThreadList,
    request: PageRequest,
  ): Promise<OfArticle<ThreadPageView>> {
    const { articleId, commenting, context } = await this.sections.getByKey(
      this.reads.primary,
      site,
      articleKey,
    );
    const after = this.cursors.threads(articleId, list, request.cursor);
    if (commenting === 'hidden') {
      return { articleId, view: { items: [], nextCursor: null, totals: { comments: 0, threads: 0 } } };
    }
    const db = this.reads.of(site.id, articleId);
    const rows = await this.query.threads(db, { siteId: site.id, articleId }, list, after, request);
    const head = rows[0]?.head;
    // A page without rows has nothing that could bring the totals.
    const totals = head
      ? { comments: head[0], threads: head[1] }
      : await this.sections.totals(db, site, articleId);
    const page = boundedPage(rows, request.limit, context, this.cursors, (last) =>
      this.cursors.afterThread(articleId, list, last, { after, now: head?.[2] ?? 0 }),
    );
    return { articleId, view: { ...page, totals } };
  }
}
