/**
 * Each counts rows of a loaded database that break a rule. They say the rules anew, in SQL, so that an error in
 * how the load computes them cannot hide itself.
 */
export const violations: Readonly<Record<string, string>> = {
  'a reply is one deeper than its parent, under the same article, later, and not under a pending comment': `
    SELECT count(*) FROM comment c JOIN comment p ON p.site_id = c.site_id AND p.id = c.parent_id
    WHERE c.depth <> p.depth + 1 OR c.article_id <> p.article_id OR c.created_at <= p.created_at
      OR 'pending' IN (p.status, p.withdrawn_from)`,

  'a comment is reachable where everything above it lets through': `
    WITH RECURSIVE reached AS (
      SELECT site_id, article_id, id, status, withdrawn_from FROM comment WHERE parent_id IS NULL
      UNION ALL
      SELECT c.site_id, c.article_id, c.id, c.status, c.withdrawn_from
      FROM reached p
      JOIN comment c ON c.site_id = p.site_id AND c.article_id = p.article_id AND c.parent_id = p.id
      WHERE p.status = 'approved' OR (p.status = 'deleted' AND p.withdrawn_from = 'approved'))
    SELECT count(*) FROM comment c
    WHERE c.reachable <> EXISTS (SELECT FROM reached r WHERE r.site_id = c.site_id AND r.id = c.id)`,

  'replyCount is the number of replies that are approved, or tombstones over such replies': `
    WITH RECURSIVE branch AS (
      SELECT site_id, id, parent_id, status FROM comment
      WHERE status = 'approved'
      UNION
      SELECT p.site_id, p.id, p.parent_id, p.status FROM branch b
      JOIN comment p ON p.site_id = b.site_id AND p.id = b.parent_id
      WHERE p.status = 'deleted' AND p.withdrawn_from = 'approved'),
    counted AS (SELECT site_id, parent_id AS id, count(*) AS replies FROM branch GROUP BY 1, 2)
    SELECT count(*) FROM comment c LEFT JOIN counted n USING (site_id, id)
    WHERE c.reply_count <> coalesce(n.replies, 0)`,

  'a comment is shown where it is reachable, and approved or a tombstone': `
    SELECT count(*) FROM comment WHERE shown <> (reachable AND (
      status = 'approved' OR (status = 'deleted' AND withdrawn_from = 'approved' AND reply_count > 0)))`,

  'the pending ones wait since they were written, and nothing else waits': `
    SELECT count(*) FROM comment
    WHERE review_since IS DISTINCT FROM CASE WHEN status = 'pending' THEN created_at END`,

  'what was approved says since when': `
    SELECT count(*) FROM comment WHERE (first_approved_at IS NULL
      AND (status = 'approved' OR withdrawn_from = 'approved' OR reply_count > 0))
      OR (first_approved_at IS NOT NULL AND 'pending' IN (status, withdrawn_from))`,

  'no comment has been edited or picked': `
    SELECT count(*) FROM comment WHERE revision <> 1 OR last_revision <> 1
      OR num_nonnulls(edit_body, edit_revision, edited_at, picked_at) > 0`,

  'ids are of the time of their rows, and follow one another': `
    SELECT count(*) FROM (SELECT id, created_at, lag(id) OVER (ORDER BY created_at) AS previous FROM comment
      WHERE site_id = (SELECT id FROM site WHERE key = 'load')) c
    WHERE uuid_extract_timestamp(id) IS DISTINCT FROM created_at OR id <= previous`,

  'each article has one counter, and it is right': `
    SELECT count(*) FROM article a
    LEFT JOIN (SELECT site_id, article_id, count(*) AS slots, min(slot) AS slot, sum(comments) AS comments,
                 sum(threads) AS threads FROM article_counter GROUP BY 1, 2) n
      ON n.site_id = a.site_id AND n.article_id = a.id
    WHERE a.key LIKE 'load-%' AND (n.slots, n.slot, n.comments, n.threads) IS DISTINCT FROM (1, 0,
      (SELECT count(*) FROM comment c WHERE c.site_id = a.site_id AND c.article_id = a.id
         AND c.shown AND c.status = 'approved'),
      (SELECT count(*) FROM comment c WHERE c.site_id = a.site_id AND c.article_id = a.id
         AND c.shown AND c.parent_id IS NULL))`,

  'the site has one counter of its queue, and it is right': `
    SELECT count(*) FROM site s
    LEFT JOIN (SELECT site_id, count(*) AS slots, min(slot) AS slot, sum(pending) AS pending
               FROM queue_counter GROUP BY 1) n ON n.site_id = s.id
    WHERE s.key = 'load' AND (n.slots, n.slot, n.pending) IS DISTINCT FROM (1, 0,
      (SELECT count(*) FROM comment c WHERE c.site_id = s.id AND c.review_since IS NOT NULL AND c.reachable))`,

  'each author who wrote has one counter, and it is right': `
    SELECT count(*) FROM (
      SELECT site_id, author_id, count(*) FILTER (WHERE status = 'pending') AS pending,
        count(*) FILTER (WHERE status = 'approved') AS approved, count(*) FILTER (WHERE status = 'rejected') AS rejected,
        count(*) FILTER (WHERE status = 'deleted') AS deleted
      FROM comment GROUP BY 1, 2) wrote
    FULL JOIN author_counter n USING (site_id, author_id)
    WHERE (n.slot, n.pending, n.approved, n.rejected, n.deleted, n.upheld, n.dismissed)
      IS DISTINCT FROM (0, wrote.pending, wrote.approved, wrote.rejected, wrote.deleted, 0, 0)`,

  'each rejected or withdrawn comment has one decision, which tells how, and no other has any': `
    SELECT count(*) FROM comment c
    FULL JOIN decision d ON d.site_id = c.site_id AND d.comment_id = c.id
    WHERE c.site_id = (SELECT id FROM site WHERE key = 'load') AND
      (d.action, d.from_status, d.to_status, d.actor_kind, d.actor_id, d.rule, d.author_id, d.revision)
      IS DISTINCT FROM CASE c.status
        WHEN 'rejected' THEN ('reject'::text,
          CASE WHEN c.first_approved_at IS NULL THEN 'pending'::text ELSE 'approved'::text END,
          'rejected'::text, 'rule'::text, NULL::uuid, 'load'::text, c.author_id, 1)
        WHEN 'deleted' THEN ('withdraw'::text, c.withdrawn_from, 'deleted'::text, 'author'::text, c.author_id,
          NULL::text, c.author_id, 1)
        ELSE (NULL::text, NULL::text, NULL::text, NULL::text, NULL::uuid, NULL::text, NULL::uuid, NULL::integer)
      END`,

  'no comment has two decisions': `
    SELECT count(*) FROM (SELECT FROM decision GROUP BY site_id, comment_id HAVING count(*) > 1) d`,

  'a decision is younger than its comment and what was written under it': `
    SELECT count(*) FROM decision d
    JOIN comment c ON c.site_id = d.site_id AND (c.id = d.comment_id OR c.parent_id = d.comment_id)
    WHERE d.created_at <= c.created_at`,

  'a guest keeps the name with the first comment, came before it, and holds the reservation': `
    SELECT count(*) FROM author a
    LEFT JOIN reserved_name r
      ON r.site_id = a.site_id AND r.author_id = a.id AND r.skeleton = a.name_skeleton AND NOT r.protected
    LEFT JOIN LATERAL (SELECT min(created_at) AS first_comment FROM comment c
      WHERE c.site_id = a.site_id AND c.author_id = a.id) c ON true
    WHERE a.site_id = (SELECT id FROM site WHERE key = 'load') AND (r.skeleton IS NULL
      OR a.name_kept <> (first_comment IS NOT NULL) OR a.created_at > first_comment OR a.kind <> 'guest')`,

  'nothing waits in the outbox': `SELECT count(*) FROM outbox`,
};

/** How the load is spread, in figures. */
export const distribution = `
  WITH load AS (SELECT * FROM comment WHERE site_id = (SELECT id FROM site WHERE key = 'load'))
  SELECT count(*)::int AS comments,
    avg((status = 'pending')::int)::float AS pending,
    avg((status = 'rejected')::int)::float AS rejected,
    avg((status = 'deleted')::int)::float AS deleted,
    avg((parent_id IS NOT NULL)::int)::float AS replies,
    max(depth) AS deepest,
    max(depth) FILTER (WHERE shown) AS "deepestShown",
    max(reply_count) AS "mostReplies",
    (count(*) FILTER (WHERE status = 'deleted' AND shown))::int AS tombstones,
    (count(*) FILTER (WHERE status = 'pending' AND NOT reachable))::int AS "hiddenPending",
    percentile_disc(0.5) WITHIN GROUP (ORDER BY char_length(body)) AS "medianLength",
    max(char_length(body)) AS longest,
    avg((body ~ '[Ѐ-ӿ؀-ۿऀ-ॿ]')::int)::float AS "otherScripts",
    (SELECT max(n) / sum(n) FROM (SELECT count(*) AS n FROM load GROUP BY article_id) a)::float AS "topArticle",
    max(created_at) AS latest
  FROM load`;
