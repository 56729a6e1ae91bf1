import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import type { TimePosition } from '../../../platform/db/keyset.js';
import { statement, type Statement } from '../../../platform/db/statement.js';
import type { CommentStatus } from '../../comments/comment-status.js';

export interface DeskCommentFilter {
  readonly status: CommentStatus | null;
  readonly authorId: string | null;
  readonly articleId: string | null;
}

/** A comment as a search looks at it. */
export interface SearchedComment {
  readonly id: string;
  readonly createdAt: Date;
  readonly body: string;
  readonly editBody: string | null;
}

/** Ids are made in the order of time, so that keys which end in them are lists of the newest. */
const owners = {
  site: {
    condition: 'id < $4 AND $3::timestamptz IS NOT NULL AND $6::uuid IS NULL AND $7::uuid IS NULL',
    order: 'id DESC',
  },
  article: {
    condition: 'article_id = $7 AND id < $4 AND $3::timestamptz IS NOT NULL AND $6::uuid IS NULL',
    order: 'id DESC',
  },
  author: {
    condition:
      'author_id = $6 AND (created_at, id) < ($3::timestamptz, $4::uuid) AND ($7::uuid IS NULL OR article_id = $7)',
    order: 'created_at DESC, id DESC',
  },
} as const;

function listStatement(owner: keyof typeof owners): Statement {
  const { condition, order } = owners[owner];
  return statement(
    `desk_comments_of_${owner}`,
    `SELECT id, created_at AS "createdAt", body, edit_body AS "editBody" FROM comment
     WHERE site_id = $1 AND ${condition} AND ($5::text IS NULL OR status = $5) ORDER BY ${order} LIMIT $2`,
  );
}

const statements = {
  site: listStatement('site'),
  article: listStatement('article'),
  author: listStatement('author'),
};

/** Reads of every comment of a site, the newest first. */
@Injectable()
export class DeskCommentsQuery {
  async list(
    db: Db,
    siteId: string,
    { status, authorId, articleId }: DeskCommentFilter,
    after: TimePosition,
    limit: number,
  ): Promise<SearchedComment[]> {
    const ofArticle = articleId === null ? statements.site : statements.article;
    const values = [siteId, limit, after.at, after.id, status, authorId, articleId];
    return db.rows<SearchedComment>(authorId === null ? ofArticle : statements.author, values);
  }
}
