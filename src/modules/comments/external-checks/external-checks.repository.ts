import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import type { Finding } from '../screening/finding.js';

const ask = statement(
  'external_check_ask',
  // A comment that waits takes its new text and waits on: what held the text before holds this one as well.
  `INSERT INTO external_check (site_id, comment_id, revision, passes)
   SELECT $1, $2, $3, $4 AND ($5::integer IS NULL OR EXISTS (
     SELECT FROM external_check WHERE site_id = $1 AND comment_id = $2 AND revision = $5 AND passes))`,
);

const sitesWithDue = statement(
  'external_check_sites_with_due',
  // About all sites at once; what of it is taken is taken site by site.
  `SELECT DISTINCT site_id AS "siteId" FROM external_check WHERE status = 'waiting' AND due_at <= now()`,
);

const take = statement(
  'external_check_take',
  `UPDATE external_check e SET attempts = e.attempts + 1,
     due_at = now() + make_interval(secs => ($3::integer[])[least(e.attempts + 1, cardinality($3::integer[]))])
   FROM (
     SELECT comment_id, revision FROM external_check
     WHERE site_id = $1 AND status = 'waiting' AND due_at <= now()
     ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED) due
   WHERE e.site_id = $1 AND e.comment_id = due.comment_id AND e.revision = due.revision
   RETURNING e.comment_id AS "commentId", e.revision, e.attempts, now()::timestamptz(3) AS now`,
);

const question = statement(
  'external_check_question',
  `SELECT c.id, c.parent_id AS "parentId", c.created_at AS "createdAt", a.key AS "articleKey", a.title AS "articleTitle",
     a.url AS "articleUrl", w.id AS "authorId", w.kind AS "authorKind", w.display_name AS "authorName",
     CASE $3::integer WHEN c.edit_revision THEN c.edit_body WHEN c.revision THEN c.body END AS body
   FROM comment c
   JOIN article a ON a.site_id = $1 AND a.id = c.article_id
   JOIN author w ON w.site_id = $1 AND w.id = c.author_id
   WHERE c.site_id = $1 AND c.id = $2`,
);

const settle = statement(
  'external_check_settle',
  `UPDATE external_check SET status = $4
   WHERE site_id = $1 AND comment_id = $2 AND revision = $3 AND status = 'waiting'
   RETURNING passes, EXISTS (
     SELECT FROM decision d WHERE d.site_id = $1 AND d.comment_id = $2 AND d.actor_kind <> 'rule'
       AND d.created_at >= external_check.created_at) AS "wasDecided"`,
);

const changeFinding = statement(
  'external_check_change_finding',
  `UPDATE finding SET outcome = $5, code = $6, params = $7
   WHERE site_id = $1 AND comment_id = $2 AND revision = $3 AND rule = $4`,
);

/** A text and how often it was asked about. */
export interface TakenCheck {
  readonly commentId: string;
  readonly revision: number;
  readonly attempts: number;
  /** The database's time. */
  readonly now: Date;
}

export interface QuestionRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly createdAt: Date;
  readonly articleKey: string;
  readonly articleTitle: string;
  readonly articleUrl: string | null;
  readonly authorId: string;
  readonly authorKind: string;
  readonly authorName: string;
  /** Null where the text has given way to another. */
  readonly body: string | null;
}

/** What the site's own check has been asked, is being asked, and has said. */
@Injectable()
export class ExternalChecksRepository {
  /** `waitsAs`: the revision that the comment waited with before, null where its text was public or is an edit's. */
  async ask(
    tx: Db,
    siteId: string,
    { commentId, revision, passes }: { commentId: string; revision: number; passes: boolean },
    waitsAs: number | null,
  ): Promise<void> {
    await tx.execute(ask, [siteId, commentId, revision, passes, waitsAs]);
  }

  async sitesWithDue(db: Db): Promise<string[]> {
    const sites = await db.rows<{ siteId: string }>(sitesWithDue);
    return sites.map(({ siteId }) => siteId);
  }

  /** Takes what is due, no two processes the same; it is due again after the pause that follows so many attempts. */
  async take(tx: Db, siteId: string, limit: number, pauses: readonly number[]): Promise<TakenCheck[]> {
    return tx.rows<TakenCheck>(take, [siteId, limit, pauses]);
  }

  async findQuestion(
    db: Db,
    siteId: string,
    commentId: string,
    revision: number,
  ): Promise<QuestionRow | null> {
    return db.row<QuestionRow>(question, [siteId, commentId, revision]);
  }

  /** Ends it, once. `wasDecided`: somebody has decided on the comment since it was asked about. */
  async settle(
    tx: Db,
    siteId: string,
    { commentId, revision }: Pick<TakenCheck, 'commentId' | 'revision'>,
    status: 'answered' | 'unanswered',
  ): Promise<{ passes: boolean; wasDecided: boolean } | null> {
    return tx.row(settle, [siteId, commentId, revision, status]);
  }

  async changeFinding(
    tx: Db,
    siteId: string,
    { commentId, revision }: Pick<TakenCheck, 'commentId' | 'revision'>,
    { rule, outcome, code, params }: Omit<Finding, 'spans'>,
  ): Promise<void> {
    const values = [siteId, commentId, revision, rule, outcome, code, JSON.stringify(params)];
    await tx.execute(changeFinding, values);
  }
}
