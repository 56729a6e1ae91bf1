import { Injectable } from '@nestjs/common';
import { Transactor } from '../../../platform/db/transactor.js';
import { CursorCodec } from '../../../platform/http/cursor.js';
import { matchesSearch } from '../../../platform/text/search-text.js';
import { ArticlesQuery } from '../../articles/articles.query.js';
import type { CommentStatus } from '../../comments/comment-status.js';
import type { Site } from '../../sites/site.entity.js';
import { DeskCommentsQuery, type SearchedComment } from './desk-comments.query.js';
import { DeskItemQuery, type DeskItemRow } from './desk-item.query.js';

/** A page looks through so many comments at most; where it ends, the next goes on. */
const mostSearched = 5_000;

export interface DeskCommentsRequest {
  readonly status: CommentStatus | null;
  readonly articleKey: string | null;
  readonly authorId: string | null;
  readonly q: string | null;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** Every comment of a site, for the desk. */
@Injectable()
export class DeskCommentsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly comments: DeskCommentsQuery,
    private readonly items: DeskItemQuery,
    private readonly articles: ArticlesQuery,
    private readonly cursors: CursorCodec,
  ) {}

  /**
   * The newest first. A search costs a fixed amount a page: one that has looked through enough ends, and may have fewer
   * items than asked for, or none, and a cursor all the same. Throws invalid_cursor.
   */
  async page(
    site: Site,
    { status, articleKey, authorId, q, limit, cursor }: DeskCommentsRequest,
  ): Promise<{ rows: readonly DeskItemRow[]; nextCursor: string | null }> {
    const db = this.transactor.reader;
    const scope = ['desk-comments', site.id, status ?? '', articleKey ?? '', authorId ?? '', q ?? ''];
    const after = this.cursors.decodeTime(scope, cursor, 'descending');
    const article = articleKey === null ? null : await this.articles.findByKey(db, site.id, articleKey);
    if (articleKey !== null && !article) return { rows: [], nextCursor: null };
    const filter = { status, authorId, articleId: article?.id ?? null };
    const searched = q === null ? limit + 1 : mostSearched + 1;
    const looked = await this.comments.list(db, site.id, filter, after, searched);
    const { found, last } = firstOf(looked.slice(0, searched - 1), limit, q);
    const isAll = last === looked.at(-1) || last === undefined;
    const rows = await this.inOrder(site, found);
    const position = isAll ? null : { rank: last.createdAt.getTime(), id: last.id };
    return { rows, nextCursor: position && this.cursors.encode(scope, position) };
  }

  private async inOrder(site: Site, found: readonly SearchedComment[]): Promise<DeskItemRow[]> {
    const ids = found.map(({ id }) => id);
    const rows = await this.items.byIds(this.transactor.reader, site.id, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

/** The first comments that match, and the last that was looked at for them. */
function firstOf(
  looked: readonly SearchedComment[],
  limit: number,
  q: string | null,
): { found: SearchedComment[]; last: SearchedComment | undefined } {
  const found: SearchedComment[] = [];
  for (const comment of looked) {
    const text = comment.editBody === null ? comment.body : `${comment.body}\n${comment.editBody}`;
    if (q === null || matchesSearch(text, q)) found.push(comment);
    if (found.length === limit) return { found, last: comment };
  }
  return { found, last: looked.at(-1) };
}
