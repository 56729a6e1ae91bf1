import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import type { TimePosition } from '../../../platform/db/keyset.js';
import { statement } from '../../../platform/db/statement.js';
import { shownAuthor, shownColumns, type ShownComment } from '../shown-comment.js';

/** Of the author `$2`, what the public sees: neither a tombstone nor what stands under a hidden article. */
const isPublic = `c.site_id = $1 AND c.author_id = $2 AND c.shown AND c.status = 'approved' AND EXISTS (
  SELECT FROM article a WHERE a.site_id = $1 AND a.id = c.article_id AND a.commenting <> 'hidden')`;

const isKnown = statement(
  'author_is_known_to_public',
  `SELECT EXISTS (SELECT FROM byline WHERE site_id = $1 AND author_id = $2)
     OR EXISTS (SELECT FROM comment c WHERE ${isPublic}) AS known`,
);

const comments = statement(
  'author_public_comments',
  `SELECT ${shownColumns}, c.article_id AS "articleId", c.created_at AS at
   FROM (SELECT c.* FROM comment c WHERE ${isPublic} AND (c.created_at, c.id) < ($3::timestamptz, $4::uuid)
         ORDER BY c.created_at DESC, c.id DESC LIMIT $5) c ${shownAuthor}
   ORDER BY c.created_at DESC, c.id DESC`,
);

export type CommentOfAuthor = ShownComment & { readonly articleId: string; readonly at: Date };

/** What the public reads of a person. */
@Injectable()
export class AuthorProfileQuery {
  /** Whether the public has seen anything of them: a comment, or a byline. */
  async isKnown(db: Db, siteId: string, authorId: string): Promise<boolean> {
    return (await db.row<{ known: boolean }>(isKnown, [siteId, authorId]))?.known ?? false;
  }

  /** Newest first, from `after` on. */
  async comments(
    db: Db,
    siteId: string,
    authorId: string,
    after: TimePosition,
    limit: number,
  ): Promise<CommentOfAuthor[]> {
    return db.rows<CommentOfAuthor>(comments, [siteId, authorId, after.at, after.id, limit]);
  }
}
