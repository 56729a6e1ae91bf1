import { Injectable } from '@nestjs/common';
import { forbidden, unauthenticated } from '../../platform/auth/auth.errors.js';
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

  /** Throws unauthenticated for a guest whose token was revoked. */
  async get(tx: Db, siteId: string, caller: Principal): Promise<Author> {
    const authorId = caller.kind === 'api_key' ? null : caller.authorId;
    if (authorId === null) throw forbidden();
    const author = await this.authors.find(tx, siteId, authorId);
    if (!author) throw unauthenticated();
    if (caller.kind === 'guest' && caller.tokenGeneration !== author.tokenGeneration) throw unauthenticated();
    return author;
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
