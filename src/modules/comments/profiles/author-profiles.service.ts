import { Injectable } from '@nestjs/common';
import { PublicReads } from '../../../platform/db/replica/public-reads.js';
import { CursorCodec, pageOf } from '../../../platform/http/cursor.js';
import type { Author } from '../../authors/author.entity.js';
import { authorNotFound } from '../../authors/authors.errors.js';
import { AuthorsService } from '../../authors/authors.service.js';
import type { Site } from '../../sites/site.entity.js';
import { CommentSections } from '../comment-sections.js';
import { publicCommentView, type CommentView } from '../dto/comment.view.js';
import { AuthorProfileQuery } from './author-profile.query.js';

interface Page {
  readonly items: CommentView[];
  readonly nextCursor: string | null;
}

/** People as the public knows them. Who has published nothing is not known. */
@Injectable()
export class AuthorProfilesService {
  constructor(
    private readonly reads: PublicReads,
    private readonly authors: AuthorsService,
    private readonly sections: CommentSections,
    private readonly query: AuthorProfileQuery,
    private readonly cursors: CursorCodec,
  ) {}

  /** Throws author_not_found. */
  async get(site: Site, authorId: string): Promise<Author> {
    const isKnown =
      site.commenting !== 'hidden' &&
      (await this.query.isKnown(this.reads.of(site.id, null), site.id, authorId));
    if (!isKnown) throw authorNotFound();
    return this.authors.get(site.id, authorId);
  }

  /** Their public comments, newest first. Throws author_not_found, invalid_cursor. */
  async comments(site: Site, authorId: string, limit: number, cursor: string | undefined): Promise<Page> {
    const scope = ['author-comments', site.id, authorId];
    const after = this.cursors.decodeTime(scope, cursor, 'descending');
    await this.get(site, authorId);
    const db = this.reads.of(site.id, null);
    const found = await this.query.comments(db, site.id, authorId, after, limit + 1);
    const { rows, nextCursor } = pageOf(found, limit, ({ at, id }) =>
      this.cursors.encode(scope, { rank: at.getTime(), id }),
    );
    const items = rows.map(async (row) => {
      const { context } = await this.sections.getById(this.reads.primary, site, row.articleId);
      return publicCommentView(row, context);
    });
    return { items: await Promise.all(items), nextCursor };
  }
}
