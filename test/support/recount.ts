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
      c.status = 'pending' OR c.edit_revision IS NOT NULL AS waits
    FROM comment c
    JOIN down ON down.site_id = c.site_id AND down.id = c.id
    LEFT JOIN standing ON standing.site_id = c.site_id AND standing.id = c.id
  )`;

const wrongComments = `${derivedFacts}
  SELECT e.id, e.status, e.reachable AS "wantReachable", c.reachable, e.shown AS "wantShown", c.shown,
    e.replies AS "wantReplies", c.reply_count AS replies, e.waits AS "wantWaits", c.review_since IS NOT NULL AS waits
  FROM expected e JOIN comment c ON c.site_id = e.site_id AND c.id = e.id
  WHERE (c.reachable, c.shown, c.reply_count, c.review_since IS NOT NULL)
    IS DISTINCT FROM (e.reachable, e.shown, e.replies, e.waits)`;

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
  SELECT s.key, wanted.pending AS "wantPending", kept.pending
  FROM site s
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS pending FROM expected e WHERE e.site_id = s.id AND e.reachable AND e.waits) wanted
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(q.pending), 0)::integer AS pending FROM queue_counter q WHERE q.site_id = s.id) kept
  WHERE wanted.pending IS DISTINCT FROM kept.pending`;

const wrongReactions = `
  SELECT c.id, c.reactions, c.reaction_count AS count, r.kinds AS "wantReactions"
  FROM comment c CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_object_agg(kind, n), '{}') AS kinds, coalesce(sum(n), 0) AS total
    FROM (SELECT kind, count(*) AS n FROM reaction r WHERE r.site_id = c.site_id AND r.comment_id = c.id
          GROUP BY kind) of_kind) r
  WHERE c.reaction_count <> r.total
    OR (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(c.reactions) WHERE value <> '0') <> r.kinds`;

/** Waits until nothing that readers did is left to be added to the comments. */
export async function untilFolded(database: TestDatabase): Promise<void> {
  await until(async () => (await database.query('SELECT FROM comment_tally LIMIT 1')).length === 0);
}

/** Counts everything again, once all is quiet; gives what the service keeps otherwise. */
export async function findMiscounts(database: TestDatabase): Promise<Record<string, unknown>[]> {
  await untilFolded(database);
  const found = [];
  for (const sql of [wrongComments, wrongArticles, wrongQueues, wrongReactions])
    found.push(...(await database.query(sql)));
  return found;
}
