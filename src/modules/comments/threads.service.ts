import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import { CursorCodec, pageOf } from '../../platform/http/cursor.js';
import type { Site } from '../sites/site.entity.js';
import type { CommentRow } from './comment-row.js';
import { CommentSections, type CommentSection } from './comment-sections.js';
import { CommentThreadQuery, maxNodes, type ThreadSort, type TreeShape } from './comment-thread.query.js';
import { buildTree, type BranchCursor } from './comment-tree.js';
import { commentNotFound } from './comments.errors.js';
import { publicCommentView, type CommentBranchView } from './dto/comment.view.js';
import type { PermalinkView, ThreadPageView } from './dto/thread.dto.js';

const maxAncestors = 20;
/** Before every comment there is: where a branch starts that did not fit on its page. */
const start = { rank: 0, id: '00000000-0000-0000-0000-000000000000' };

export type PageRequest = TreeShape & { readonly cursor: string | undefined };

/** A view with the article that it shows something of. */
export interface OfArticle<View> {
  readonly articleId: string;
  readonly view: View;
}

/** What the public reads: threads, branches, permalinks. */
@Injectable()
export class ThreadsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly sections: CommentSections,
    private readonly query: CommentThreadQuery,
    private readonly cursors: CursorCodec,
  ) {}

  /** A page of an article's threads; empty where the section is hidden. Throws article_not_found, invalid_cursor. */
  async page(
    site: Site,
    articleKey: string,
    sort: ThreadSort,
    request: PageRequest,
  ): Promise<OfArticle<ThreadPageView>> {
    const db = this.transactor.reader;
    const section = await this.sections.getByKey(db, site, articleKey);
    const scope = ['threads', section.articleId, sort];
    const direction = sort === 'oldest' ? 'ascending' : 'descending';
    const after = this.cursors.decodeTime(scope, request.cursor, direction);
    const { articleId } = section;
    if (section.commenting === 'hidden') {
      return { articleId, view: { items: [], nextCursor: null, totals: { comments: 0, threads: 0 } } };
    }
    const article = { siteId: site.id, articleId };
    const [rows, totals] = await Promise.all([
      this.query.threads(db, article, sort, after, request),
      this.sections.totals(db, site, articleId),
    ]);
    return { articleId, view: { ...this.bounded(section, rows, request.limit, scope), totals } };
  }

  /** A page of one branch, in the order of the conversation. Throws comment_not_found, invalid_cursor. */
  async branch(site: Site, commentId: string, request: PageRequest): Promise<OfArticle<CommentBranchView>> {
    const db = this.transactor.reader;
    const scope = branchScope(commentId);
    const after = this.cursors.decodeTime(scope, request.cursor, 'ascending');
    const { comment, section } = await this.shown(site, commentId);
    const parent = { siteId: site.id, articleId: section.articleId, id: comment.id };
    const rows = await this.query.branch(db, parent, after, request);
    return { articleId: section.articleId, view: this.bounded(section, rows, request.limit, scope) };
  }

  /** One comment with what stands above it and its first replies. Throws comment_not_found. */
  async permalink(
    site: Site,
    commentId: string,
    shape: Omit<TreeShape, 'limit'>,
  ): Promise<OfArticle<PermalinkView>> {
    const db = this.transactor.reader;
    const { comment, section } = await this.shown(site, commentId);
    const [above, replies] = await Promise.all([
      this.query.ancestors(db, site.id, comment.id, maxAncestors + 1),
      this.branch(site, comment.id, { ...shape, limit: shape.replies, cursor: undefined }),
    ]);
    // What stands above a comment that is shown is shown: otherwise it was hidden between these two reads.
    if (above.some((row) => !row.shown)) throw commentNotFound();
    const view = {
      ...publicCommentView(comment, section.context),
      ancestors: above.slice(-maxAncestors).map((row) => publicCommentView(row, section.context)),
      hasMoreAncestors: above.length > maxAncestors,
      replies: replies.view,
    };
    return { articleId: section.articleId, view };
  }

  private async shown(site: Site, id: string): Promise<{ comment: CommentRow; section: CommentSection }> {
    const db = this.transactor.reader;
    const comment = await this.query.findShown(db, site.id, id);
    if (!comment) throw commentNotFound();
    const section = await this.sections.getById(db, site, comment.articleId);
    if (section.commenting === 'hidden') throw commentNotFound();
    return { comment, section };
  }

  private bounded(
    { context }: CommentSection,
    rows: Parameters<typeof buildTree>[0],
    limit: number,
    scope: readonly string[],
  ): CommentBranchView {
    const top = rows.filter((row) => row.level === 0);
    const { rows: kept, nextCursor } = pageOf(top, limit, (last) => this.cursorAfter(scope, last));
    const extra = top.length > kept.length ? top.at(-1) : undefined;
    const nodes = rows.filter((row) => row !== extra).slice(0, maxNodes);
    const branchCursor: BranchCursor = (parentId, last) =>
      last
        ? this.cursorAfter(branchScope(parentId), last)
        : this.cursors.encode(branchScope(parentId), start);
    return { items: buildTree(nodes, context, branchCursor), nextCursor };
  }

  private cursorAfter(scope: readonly string[], last: CommentRow): string {
    return this.cursors.encode(scope, { rank: last.createdAt.getTime(), id: last.id });
  }
}

function branchScope(parentId: string): string[] {
  return ['branch', parentId];
}
