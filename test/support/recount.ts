import { until } from './server-process.js';
import type { TestDatabase } from './test-database.js';

/** What of a comment is derived, as the service keeps it and as it follows from the statuses alone. */
const derivedFacts = `
  WITH RECURSIVE down AS (
    SELECT c.site_id, c.id, c.status, c.withdrawn_from, true AS reachable FROM comment c WHERE c.parent_id IS NULL
    UNION ALL
    SELECT c.site_id, c.id, c.status, c.withdrawn_from,
      down.reachable AND (down.status = 'approved' OR coalesce(down.withdrawn_from = 'approved', false))
    FROM comment c JOIN down ON c.site_id = down.site_id AND c.parent_id = down.id
  ), standing AS (
    SELECT site_id, id, parent_id FROM comment WHERE status = 'approved'
    UNION
    SELECT above.site_id, above.id, above.parent_id
    FROM standing JOIN comment above ON above.site_id = standing.site_id AND above.id = standing.parent_id
    WHERE above.withdrawn_from = 'approved'
  ), expected AS (
    SELECT c.site_id, c.id, c.article_id, c.parent_id, c.status, down.reachable,
      down.reachable AND standing.id IS NOT NULL AS shown,
      (SELECT count(*) FROM standing r WHERE r.site_id = c.site_id AND r.parent_id = c.id)::integer AS replies,
      c.status = 'pending' OR c.edit_revision IS NOT NULL AS waits,
      (SELECT count(*) FROM report p WHERE p.site_id = c.site_id AND p.comment_id = c.id AND p.settled_by IS NULL)
        ::integer AS reports
    FROM comment c
    JOIN down ON down.site_id = c.site_id AND down.id = c.id
    LEFT JOIN standing ON standing.site_id = c.site_id AND standing.id = c.id
  )`;

const wrongComments = `${derivedFacts}
  SELECT e.id, e.status, e.reachable AS "wantReachable", c.reachable, e.shown AS "wantShown", c.shown,
    e.replies AS "wantReplies", c.reply_count AS replies, e.waits AS "wantWaits", e.reports AS "wantReports",
    c.open_reports AS reports, c.reported_for AS "reportedFor", c.review_since IS NOT NULL AS "isInReview",
    c.review_kind AS "reviewKind", c.queue_rank AS "queueRank"
  FROM expected e JOIN comment c ON c.site_id = e.site_id AND c.id = e.id
  WHERE (c.reachable, c.shown, c.reply_count, c.open_reports, c.review_since IS NOT NULL, c.review_kind,
      c.review_since IS NOT NULL OR c.queue_rank = 1000)
    IS DISTINCT FROM (e.reachable, e.shown, e.replies, e.reports, e.waits OR e.reports > 0,
      CASE WHEN e.reports = 0 THEN 'pending' WHEN e.waits THEN 'both' ELSE 'reported' END, true)
    OR (SELECT coalesce(sum(value::integer), 0) FROM jsonb_each_text(c.reported_for)) <> e.reports`;

const wrongArticles = `${derivedFacts}
  SELECT a.key, wanted.comments AS "wantComments", kept.comments, wanted.threads AS "wantThreads", kept.threads
  FROM article a
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE e.reachable AND e.status = 'approved')::integer AS comments,
      count(*) FILTER (WHERE e.shown AND e.parent_id IS NULL)::integer AS threads
    FROM expected e WHERE e.site_id = a.site_id AND e.article_id = a.id) wanted
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(k.comments), 0)::integer AS comments, coalesce(sum(k.threads), 0)::integer AS threads
    FROM article_counter k WHERE k.site_id = a.site_id AND k.article_id = a.id) kept
  WHERE (wanted.comments, wanted.threads) IS DISTINCT FROM (kept.comments, kept.threads)`;

const wrongQueues = `${derivedFacts}
  SELECT s.key, wanted.pending AS "wantPending", kept.pending, wanted.reported AS "wantReported", kept.reported
  FROM site s
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE e.waits)::integer AS pending,
      count(*) FILTER (WHERE e.reports > 0)::integer AS reported
    FROM expected e WHERE e.site_id = s.id AND e.reachable) wanted
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(q.pending), 0)::integer AS pending, coalesce(sum(q.reported), 0)::integer AS reported
    FROM queue_counter q WHERE q.site_id = s.id) kept
  WHERE (wanted.pending, wanted.reported) IS DISTINCT FROM (kept.pending, kept.reported)`;

const wrongAuthors = `
  SELECT a.id, wanted.*, kept.*
  FROM author a
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status = 'pending') AS want_pending,
      count(*) FILTER (WHERE status = 'approved') AS want_approved,
      count(*) FILTER (WHERE status = 'rejected') AS want_rejected,
      count(*) FILTER (WHERE status = 'deleted') AS want_deleted
    FROM comment c WHERE c.site_id = a.site_id AND c.author_id = a.id) wanted
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE outcome = 'upheld') AS want_upheld,
      count(*) FILTER (WHERE outcome = 'dismissed') AS want_dismissed
    FROM report r WHERE r.site_id = a.site_id AND r.author_id = a.id) record
  CROSS JOIN LATERAL (
    SELECT count(*) AS want_reported
    FROM report r JOIN comment c ON c.site_id = r.site_id AND c.id = r.comment_id
    WHERE r.site_id = a.site_id AND c.author_id = a.id) against
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(n.pending), 0) AS pending, coalesce(sum(n.approved), 0) AS approved,
      coalesce(sum(n.rejected), 0) AS rejected, coalesce(sum(n.deleted), 0) AS deleted,
      coalesce(sum(n.reported), 0) AS reported, coalesce(sum(n.upheld), 0) AS upheld, coalesce(sum(n.dismissed), 0) AS dismissed
    FROM author_counter n WHERE n.site_id = a.site_id AND n.author_id = a.id) kept
  WHERE (want_pending, want_approved, want_rejected, want_deleted, want_reported, want_upheld, want_dismissed)
    IS DISTINCT FROM (pending, approved, rejected, deleted, reported, upheld, dismissed)`;

const wrongReactions = `
  SELECT c.id, c.reactions, c.reaction_count AS count, r.kinds AS "wantReactions"
  FROM comment c CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_object_agg(kind, n), '{}') AS kinds, coalesce(sum(n), 0) AS total
    FROM (SELECT kind, count(*) AS n FROM reaction r WHERE r.site_id = c.site_id AND r.comment_id = c.id
          GROUP BY kind) of_kind) r
  WHERE c.reaction_count <> r.total
    OR (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(c.reactions) WHERE value <> '0') <> r.kinds`;

/** Waits until nothing that readers did is left to be added to the comments: of one site, or of all. */
export async function untilFolded(database: TestDatabase, site: string | null = null): Promise<void> {
  const left = `SELECT FROM comment_tally
    WHERE $1::text IS NULL OR site_id = (SELECT id FROM site WHERE key = $1) LIMIT 1`;
  await until(async () => (await database.query(left, [site])).length === 0);
}

/** Counts everything again, once all is quiet; gives what the service keeps otherwise. */
export async function findMiscounts(database: TestDatabase): Promise<Record<string, unknown>[]> {
  await untilFolded(database);
  const found = [];
  for (const sql of [wrongComments, wrongArticles, wrongQueues, wrongAuthors, wrongReactions])
    found.push(...(await database.query(sql)));
  return found;
}
