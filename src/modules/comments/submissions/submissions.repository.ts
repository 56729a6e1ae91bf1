import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement, type Statement } from '../../../platform/db/statement.js';
import { newId } from '../../../platform/ids.js';
import { submissionHash, type ScreenedSubmission } from './submission.js';

/**
 * Everything that comes with new comments, in one statement and so in one commit. What was true when the facts
 * were read is asked for again: the token is still good, the name still its author's, the parent still public.
 * The parents are locked (a key lock: see comment_lock_for_decision) before anything is written. In company a parent
 * that somebody is deciding is left out, so that nobody waits for the parent of somebody else. What nothing else in the
 * statement reads is written last first: of the counters the queue's, then the article's, then the author's, as
 * elsewhere.
 */
function writeStatement(name: string, lock: string, asks = ''): Statement {
  return statement(
    name,
    `WITH input AS MATERIALIZED (
     SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::integer[], $6::uuid[], $7::integer[], $8::boolean[],
       $9::text[], $10::text[], $11::timestamptz[], $12::text[], $13::uuid[], $14::uuid[], $15::uuid[],
       $27::integer[], $28::jsonb[])
     WITH ORDINALITY AS i (id, article_id, parent_id, depth, author_id, token_generation, keeps_name,
       body, status, created_at, decided_by, decision_id, batch_id, message_id, queue_rank, queue_reasons, position)
   ), parent AS MATERIALIZED (
     SELECT id FROM comment
     WHERE site_id = $1 AND id = ANY (ARRAY(SELECT parent_id FROM input WHERE parent_id IS NOT NULL))
       AND shown AND status = 'approved'
     ORDER BY id ${lock}
   ), kept AS (
     UPDATE author a SET name_kept = true
     FROM (SELECT DISTINCT author_id, token_generation FROM input WHERE keeps_name) i
     WHERE a.site_id = $1 AND a.id = i.author_id AND a.token_generation = i.token_generation
     RETURNING a.id
   ), checked AS MATERIALIZED (
     SELECT i.*, i.parent_id IS NULL OR EXISTS (SELECT FROM parent WHERE parent.id = i.parent_id) AS has_parent,
       CASE WHEN i.keeps_name THEN EXISTS (SELECT FROM kept WHERE kept.id = i.author_id)
         ELSE EXISTS (SELECT FROM author a WHERE a.site_id = $1 AND a.id = i.author_id
                      AND a.token_generation = i.token_generation) END AS has_author
     FROM input i
   ), claimed AS (
     INSERT INTO idempotency_key AS k (site_id, author_id, key, request_hash, answer)
     SELECT $1, c.author_id, s.key, s.request_hash, s.answer
     FROM unnest($16::uuid[], $17::text[], $18::bytea[], $19::text[]) AS s (id, key, request_hash, answer)
     JOIN checked c ON c.id = s.id AND c.has_parent AND c.has_author
     ON CONFLICT ON CONSTRAINT idempotency_key_pk DO UPDATE
       SET request_hash = excluded.request_hash, answer = excluded.answer, created_at = now()
       WHERE k.created_at < now() - interval '24 hours'
     RETURNING k.author_id, k.key
   ), taken AS MATERIALIZED (
     SELECT c.* FROM checked c
     LEFT JOIN unnest($16::uuid[], $17::text[]) AS s (id, key) ON s.id = c.id
     WHERE c.has_parent AND c.has_author AND (s.key IS NULL OR EXISTS (
       SELECT FROM claimed WHERE claimed.author_id = c.author_id AND claimed.key = s.key))
   ), written AS (
     INSERT INTO comment (site_id, id, article_id, parent_id, depth, author_id, body, revision, last_revision,
       status, reachable, shown, reply_count, review_since, first_approved_at, created_at, queue_rank,
       queue_reasons)
     SELECT $1, id, article_id, parent_id, depth, author_id, body, 1, 1, status, true, status = 'approved', 0,
       CASE WHEN status = 'pending' THEN created_at END, CASE WHEN status = 'approved' THEN created_at END, created_at,
       CASE WHEN status = 'pending' THEN queue_rank ELSE 1000 END,
       CASE WHEN status = 'pending' THEN queue_reasons ELSE '{}' END
     FROM taken
   ), found AS (
     INSERT INTO finding (site_id, comment_id, revision, position, rule, outcome, code, params, spans)
     SELECT $1, f.comment_id, 1, f.position, f.rule, f.outcome, f.code, f.params, f.spans
     FROM unnest($20::uuid[], $21::integer[], $22::text[], $23::text[], $24::text[], $25::jsonb[], $26::jsonb[])
       AS f (comment_id, position, rule, outcome, code, params, spans)
     JOIN taken ON taken.id = f.comment_id
   ${asks}), decided AS (
     INSERT INTO decision (site_id, id, batch_id, comment_id, author_id, action, from_status, to_status, revision,
       actor_kind, rule)
     SELECT $1, decision_id, batch_id, id, author_id, CASE status WHEN 'approved' THEN 'approve' ELSE 'reject' END,
       NULL, status, 1, 'rule', decided_by
     FROM taken WHERE status <> 'pending'
   ), told AS (
     INSERT INTO outbox (site_id, id, topic, article_id, comment_id, payload)
     SELECT $1, message_id, 'comment.submitted', article_id, id, jsonb_build_object('status', status, 'revision', 1)
     FROM taken
   ), tallied AS (
     INSERT INTO comment_tally (site_id, comment_id, replies, reactions)
     SELECT $1, parent_id, count(*), 0 FROM taken WHERE status = 'approved' AND parent_id IS NOT NULL
     GROUP BY parent_id
   ), counted_authors AS (
     INSERT INTO author_counter AS a (site_id, author_id, slot, pending, approved, rejected, deleted, upheld, dismissed)
     SELECT $1, author_id, pg_backend_pid() % 16, count(*) FILTER (WHERE status = 'pending'),
       count(*) FILTER (WHERE status = 'approved'), count(*) FILTER (WHERE status = 'rejected'), 0, 0, 0
     FROM taken GROUP BY author_id ORDER BY author_id
     ON CONFLICT ON CONSTRAINT author_counter_pk DO UPDATE
       SET pending = a.pending + excluded.pending, approved = a.approved + excluded.approved,
         rejected = a.rejected + excluded.rejected
   ), counted AS (
     INSERT INTO article_counter AS a (site_id, article_id, slot, comments, threads)
     SELECT $1, article_id, pg_backend_pid() % 16, count(*), count(*) FILTER (WHERE parent_id IS NULL)
     FROM taken WHERE status = 'approved' GROUP BY article_id ORDER BY article_id
     ON CONFLICT ON CONSTRAINT article_counter_pk DO UPDATE
       SET comments = a.comments + excluded.comments, threads = a.threads + excluded.threads
   ), queued AS (
     INSERT INTO queue_counter AS q (site_id, slot, pending)
     SELECT $1, pg_backend_pid() % 16, count(*) FROM taken WHERE status = 'pending' HAVING count(*) > 0
     ON CONFLICT ON CONSTRAINT queue_counter_pk DO UPDATE SET pending = q.pending + excluded.pending
   )
   SELECT c.has_parent AS "hasParent", c.has_author AS "hasAuthor",
     EXISTS (SELECT FROM taken WHERE taken.id = c.id) AS taken
   FROM checked c ORDER BY c.position`,
  );
}

/** Whether submissions are written with others, or one waits by itself for whoever holds its parent. */
export type Company = 'together' | 'alone';

const skipping = 'FOR KEY SHARE SKIP LOCKED';
const waiting = 'FOR KEY SHARE';

const writes: Readonly<Record<Company, Statement>> = {
  together: writeStatement('submission_write', skipping),
  alone: writeStatement('submission_write_alone', waiting),
};

/** For sites with a check of their own: what it is to be asked about is written as well. */
const asking = `), asked AS (
     INSERT INTO external_check (site_id, comment_id, revision, passes)
     SELECT $1, q.comment_id, 1, q.passes FROM unnest($29::uuid[], $30::boolean[]) AS q (comment_id, passes)
     JOIN taken ON taken.id = q.comment_id
   `;

const askingWrites: Readonly<Record<Company, Statement>> = {
  together: writeStatement('submission_write_asking', skipping, asking),
  alone: writeStatement('submission_write_alone_asking', waiting, asking),
};

/** What has become of a submission. Not taken though all is there: its idempotency key is in use. */
export interface WrittenSubmission {
  readonly taken: boolean;
  readonly hasParent: boolean;
  readonly hasAuthor: boolean;
}

/** The statement that takes comments in, however many at once, all of one site. */
@Injectable()
export class SubmissionsRepository {
  /** In the order of the submissions. No two of them may have the same author and idempotency key. */
  async write(
    tx: Db,
    siteId: string,
    submissions: readonly ScreenedSubmission[],
    company: Company,
  ): Promise<WrittenSubmission[]> {
    const keyed = submissions.filter(({ received }) => received.idempotencyKey !== null);
    const findings = submissions.flatMap(({ id, verdict }) =>
      verdict.findings.map((finding, position) => ({ ...finding, id, position })),
    );
    const asked = submissions.flatMap(({ id, verdict: { check } }) => (check ? [{ id, ...check }] : []));
    const write = (asked.length > 0 ? askingWrites : writes)[company];
    return tx.rows<WrittenSubmission>(write, [
      siteId,
      submissions.map(({ id }) => id),
      submissions.map(({ received }) => received.section.articleId),
      submissions.map(({ received }) => received.parentId),
      submissions.map(({ depth }) => depth),
      submissions.map(({ received }) => received.authorId),
      submissions.map(({ tokenGeneration }) => tokenGeneration),
      submissions.map(({ keepsName }) => keepsName),
      submissions.map(({ received }) => received.body),
      submissions.map(({ verdict }) => verdict.status),
      submissions.map(({ createdAt }) => createdAt),
      submissions.map(({ verdict }) => verdict.decidedBy),
      submissions.map(() => newId()),
      submissions.map(() => newId()),
      submissions.map(() => newId()),
      keyed.map(({ id }) => id),
      keyed.map(({ received }) => received.idempotencyKey),
      keyed.map(({ received }) => submissionHash(received)),
      keyed.map(({ answer }) => answer),
      findings.map(({ id }) => id),
      findings.map(({ position }) => position),
      findings.map(({ rule }) => rule),
      findings.map(({ outcome }) => outcome),
      findings.map(({ code }) => code),
      findings.map(({ params }) => JSON.stringify(params)),
      findings.map(({ spans }) => JSON.stringify(spans)),
      submissions.map(({ urgency }) => urgency.rank),
      submissions.map(({ urgency }) => JSON.stringify(urgency.reasons)),
      ...(asked.length > 0 ? [asked.map(({ id }) => id), asked.map(({ passes }) => passes)] : []),
    ]);
  }
}
