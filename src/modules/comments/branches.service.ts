import { Injectable } from '@nestjs/common';
import type { TimePosition } from '../../platform/db/keyset.js';
import { PublicReads } from '../../platform/db/replica/public-reads.js';
import type { Site } from '../sites/site.entity.js';
import { boundedPage } from './bounded-page.js';
import { CommentPermalinkQuery, type LinkedComment, type SurroundingRow } from './comment-permalink.query.js';
import { CommentSections, type CommentSection } from './comment-sections.js';
import { CommentThreadQuery, type TreeRow, type TreeShape } from './comment-thread.query.js';
import { commentNotFound } from './comments.errors.js';
import { publicCommentView, type CommentBranchView } from './dto/comment.view.js';
import type { PermalinkView, SiblingsView } from './dto/thread.dto.js';
import { ThreadCursors } from './thread-cursors.js';
import type { OfArticle, PageRequest } from './threads.service.js';

const maxAncestors = 20;

export type PermalinkRequest = Omit<TreeShape, 'limit'> & { readonly siblings: number };

/** What the public reads of one comment: its branch, and a permalink with what stands around it. */
@Injectable()
export class BranchesService {
  constructor(
    private readonly reads: PublicReads,
    private readonly sections: CommentSections,
    private readonly links: CommentPermalinkQuery,
    private readonly threads: CommentThreadQuery,
    private readonly cursors: ThreadCursors,
  ) {}

  /** A page of one branch, in the order of the conversation. Throws comment_not_found, invalid_cursor. */
  async branch(site: Site, commentId: string, request: PageRequest): Promise<OfArticle<CommentBranchView>> {
    const after = this.cursors.branch(commentId, request.cursor);
    const comment = await this.shown(site, commentId);
    const [section, rows] = await Promise.all([
      this.section(site, comment),
      this.replies(site, comment, { after, shape: request }),
    ]);
    return { articleId: comment.articleId, view: this.page(comment, section, rows, request.limit) };
  }

  /** One comment with what stands above and beside it and its first replies. Throws comment_not_found. */
  async permalink(
    site: Site,
    commentId: string,
    request: PermalinkRequest,
  ): Promise<OfArticle<PermalinkView>> {
    const comment = await this.shown(site, commentId);
    const db = this.reads.of(site.id, comment.articleId);
    const shape = { ...request, limit: request.replies };
    const after = this.cursors.branch(commentId, undefined);
    const [section, around, rows] = await Promise.all([
      this.section(site, comment),
      // One more each than is shown tells whether there are more.
      this.links.around(db, site.id, comment, {
        ancestors: maxAncestors + 1,
        siblings: request.siblings + 1,
      }),
      this.replies(site, comment, { after, shape }),
    ]);
    const above = around.filter(({ place }) => place === 'above');
    // What stands above a comment that is shown is shown: otherwise it was hidden between these reads.
    if (above.some(({ shown }) => !shown)) throw commentNotFound();
    const view = {
      ...publicCommentView(comment, section.context),
      ancestors: above
        .slice(0, maxAncestors)
        .reverse()
        .map((row) => publicCommentView(row, section.context)),
      hasMoreAncestors: above.length > maxAncestors,
      siblings: this.siblings(comment, section, around, request.siblings),
      replies: this.page(comment, section, rows, shape.limit),
    };
    return { articleId: comment.articleId, view };
  }

  private siblings(
    comment: LinkedComment,
    { context }: CommentSection,
    around: readonly SurroundingRow[],
    limit: number,
  ): SiblingsView {
    const before = around.filter(({ place }) => place === 'before');
    const after = around.filter(({ place }) => place === 'after');
    const kept = after.slice(0, limit);
    const last = kept.at(-1) ?? comment;
    return {
      before: before
        .slice(0, limit)
        .reverse()
        .map((row) => publicCommentView(row, context)),
      after: kept.map((row) => publicCommentView(row, context)),
      hasMoreBefore: before.length > limit,
      nextCursor: after.length > limit ? this.cursorBeside(comment, last) : null,
    };
  }

  private cursorBeside({ articleId, parentId }: LinkedComment, last: SurroundingRow | LinkedComment): string {
    return parentId === null
      ? this.cursors.afterOldest(articleId, last)
      : this.cursors.afterReply(parentId, last);
  }

  private async shown(site: Site, id: string): Promise<LinkedComment> {
    const comment = await this.links.find(this.reads.primary, site.id, id);
    if (!comment) throw commentNotFound();
    return comment;
  }

  /** Throws comment_not_found where the whole section is hidden. */
  private async section(site: Site, { articleId }: LinkedComment): Promise<CommentSection> {
    const section = await this.sections.getById(this.reads.primary, site, articleId);
    if (section.commenting === 'hidden') throw commentNotFound();
    return section;
  }

  private replies(
    site: Site,
    { id, articleId }: LinkedComment,
    page: { after: TimePosition; shape: TreeShape },
  ): Promise<TreeRow[]> {
    const parent = { siteId: site.id, articleId, id };
    return this.threads.branch(this.reads.of(site.id, articleId), parent, page.after, page.shape);
  }

  private page(
    { id }: LinkedComment,
    { context }: CommentSection,
    rows: readonly TreeRow[],
    limit: number,
  ): CommentBranchView {
    return boundedPage(rows, limit, context, this.cursors, (last) => this.cursors.afterReply(id, last));
  }
}
