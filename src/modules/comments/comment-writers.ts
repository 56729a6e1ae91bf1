import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import type { Author } from '../authors/author.entity.js';
import { AuthorsService } from '../authors/authors.service.js';
import { StandingsService } from '../authors/standings.service.js';
import type { CommentRow } from './comment-row.js';
import { commentNotFound } from './comments.errors.js';
import { CommentsRepository } from './comments.repository.js';

/** Who writes, checked in the transaction that writes: a token revoked a moment ago writes nothing. */
@Injectable()
export class CommentWriters {
  constructor(
    private readonly authors: AuthorsService,
    private readonly standings: StandingsService,
    private readonly comments: CommentsRepository,
  ) {}

  /** Throws unauthenticated for a guest whose token was revoked, forbidden for who is no author. */
  async get(tx: Db, siteId: string, caller: Principal): Promise<Author> {
    return this.authors.getCaller(tx, siteId, caller);
  }

  /** Of whoever wants to take part. Throws author_banned, author_suspended, and as `get` does. */
  async getAdmitted(tx: Db, siteId: string, caller: Principal): Promise<Author> {
    const author = await this.get(tx, siteId, caller);
    await this.standings.checkAdmitted(tx, siteId, author.id);
    return author;
  }

  /** Locks a comment of the caller's. Throws comment_not_found for anybody else's. */
  async lockOwn(
    tx: Db,
    siteId: string,
    caller: Principal,
    commentId: string,
  ): Promise<CommentRow & { ageSeconds: number }> {
    const author = await this.get(tx, siteId, caller);
    const comment = await this.comments.lockOwn(tx, siteId, commentId, author.id);
    if (!comment) throw commentNotFound();
    return comment;
  }
}
