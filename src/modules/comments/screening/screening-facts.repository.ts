import { Injectable } from '@nestjs/common';
import type { AuthorKind } from '../../authors/author.entity.js';
import type { Standing } from '../../authors/standing.js';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import type { FactWindows } from './fact-windows.js';
import type { AuthorHistory } from './rule.js';

/** Of whoever writes hundreds a day, the latest are looked at: what an author has written must not slow their posts. */
const latestComments = 100;
/** Shorter texts are sent by many by themselves. The index has the others only. */
export const shortestEqualText = 40;

const facts = statement(
  'submission_facts',
  `SELECT a.kind AS "authorKind", a.display_name AS "displayName", a.badges, a.picture,
     a.token_generation AS "tokenGeneration",
     a.name_kept AS "nameKept", a.standing, a.standing_until AS "standingUntil", p.depth AS "parentDepth",
     l.*, o.*, now()::timestamptz(3) AS now
   FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[])
     WITH ORDINALITY AS i (author_id, article_id, parent_id, body, comment_id, position)
   LEFT JOIN LATERAL (
     SELECT kind, display_name, badges, picture, token_generation, name_kept, standing, standing_until FROM author
     WHERE site_id = $1 AND id = i.author_id OFFSET 0) a ON true
   LEFT JOIN LATERAL (
     SELECT depth, article_id FROM comment WHERE site_id = $1 AND id = i.parent_id OFFSET 0) p
     ON p.article_id = i.article_id
   CROSS JOIN LATERAL (
     SELECT
       (count(*) FILTER (WHERE latest.body = i.body
         AND latest.created_at > now() - make_interval(hours => $8)))::integer AS repeats,
       (count(*) FILTER (WHERE latest.created_at > now() - make_interval(secs => $9)))::integer AS "sentLately",
       (count(*) FILTER (WHERE latest.status = 'approved'))::integer AS approved,
       (count(*) FILTER (WHERE latest.status = 'rejected'
         AND latest.created_at > now() - make_interval(days => $10)))::integer AS "rejectedLately",
       extract(epoch FROM now() - max(latest.created_at) FILTER (WHERE latest.article_id = i.article_id))::float8
         AS "secondsSinceLastHere"
     FROM (
       SELECT body, status, article_id, created_at FROM comment
       WHERE site_id = $1 AND author_id = i.author_id AND created_at > now() - make_interval(hours => $7)
         AND id IS DISTINCT FROM i.comment_id
       ORDER BY created_at DESC, id DESC LIMIT ${String(latestComments)}) latest) l
   CROSS JOIN LATERAL (
     SELECT count(DISTINCT same.author_id)::integer AS "otherAuthors" FROM (
       SELECT author_id FROM comment
       WHERE site_id = $1 AND hashtextextended(body, 0) = hashtextextended(i.body, 0)
         AND char_length(body) >= ${String(shortestEqualText)} AND char_length(i.body) >= ${String(shortestEqualText)}
         AND created_at > now() - make_interval(hours => $8) AND body = i.body AND author_id <> i.author_id
       LIMIT ${String(latestComments)}) same) o
   ORDER BY i.position`,
);

/** Somebody's text, and where it is going to stand. */
export interface FactsSubject {
  readonly authorId: string;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly body: string;
  /** Of a comment that gets another text; it does not count as an earlier one. */
  readonly commentId: string | null;
}

/** What the database knows before anything is written. Null where there is no such author or parent. */
export interface SubmissionFacts extends AuthorHistory {
  readonly authorKind: AuthorKind | null;
  readonly displayName: string | null;
  readonly badges: readonly string[] | null;
  readonly picture: string | null;
  readonly tokenGeneration: number | null;
  readonly nameKept: boolean | null;
  readonly standing: Standing | null;
  readonly standingUntil: Date | null;
  /** Null where there is no parent on this article, whether one was named or not. */
  readonly parentDepth: number | null;
  /** The database's time: what is written from these facts was written then. */
  readonly now: Date;
}

/** The one statement that reads what screening and writing need to know, however many texts at once. */
@Injectable()
export class ScreeningFactsRepository {
  /** In the order of the subjects. */
  async read(
    db: Db,
    siteId: string,
    subjects: readonly FactsSubject[],
    windows: FactWindows,
  ): Promise<SubmissionFacts[]> {
    return db.rows<SubmissionFacts>(facts, [
      siteId,
      subjects.map(({ authorId }) => authorId),
      subjects.map(({ articleId }) => articleId),
      subjects.map(({ parentId }) => parentId),
      subjects.map(({ body }) => body),
      subjects.map(({ commentId }) => commentId),
      windows.historyHours,
      windows.repeatsHours,
      windows.floodSeconds,
      windows.rejectionDays,
    ]);
  }
}
