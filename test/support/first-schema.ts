import type { TestDatabase } from './test-database.js';

/** The migrations that the first version of the service had. */
export const firstMigrations = 3;

const site = `'00000000-0000-7000-8000-000000000001'::uuid`;
const article = `('10000000-0000-7000-8000-' || lpad((n % 5)::text, 12, '0'))::uuid`;
const author = `('20000000-0000-7000-8000-' || lpad((n % 40)::text, 12, '0'))::uuid`;

function commentId(number: string): string {
  return `('30000000-0000-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;
}

/**
 * A publication as the first version kept it: five articles, forty guests, 3,000 comments. Of every ten three wait, two
 * are refused and five approved, of which the last is out of reach: its parent was refused after it had been answered.
 */
export async function fillFirstSchema(database: TestDatabase): Promise<void> {
  const statements = [
    `INSERT INTO site (id, key, name, moderation, commenting, guest_posting, max_length, edit_window_seconds,
       reactions, screening, version)
     VALUES (${site}, 'gazette', 'The Gazette', 'pre', 'open', true, 5000, 300, '{like}', '{}', 1)`,
    `INSERT INTO article (site_id, id, key, title, commenting, moderation, slow_mode_seconds)
     SELECT ${site}, ${article}, 'article-' || n, 'Article ' || n, 'open', 'inherit', 0
     FROM generate_series(0, 4) n`,
    `INSERT INTO author (site_id, id, kind, display_name, name_skeleton, token_generation, name_kept)
     SELECT ${site}, ${author}, 'guest', 'Reader ' || n, 'reader' || n, 1, true FROM generate_series(0, 39) n`,
    `INSERT INTO comment (site_id, id, article_id, parent_id, depth, author_id, body, revision, last_revision, status,
       reachable, shown, reply_count, review_since, first_approved_at, created_at)
     SELECT ${site}, ${commentId('n')}, ${article}, CASE WHEN is_reply THEN ${commentId('n - 5')} END,
       is_reply::integer, ${author}, 'Word number ' || n || ' 🤷‍♂️', 1, 1, status, reachable,
       reachable AND status = 'approved',
       CASE WHEN n % 10 IN (1, 4) THEN 1 ELSE 0 END,
       CASE WHEN status = 'pending' THEN at END, CASE WHEN n % 10 IN (0, 1, 2, 4, 6, 9) THEN at END, at
     FROM (
       SELECT n, n % 10 IN (6, 7, 9) AS is_reply,
         CASE WHEN n % 10 IN (3, 7, 8) THEN 'pending' WHEN n % 10 IN (4, 5) THEN 'rejected' ELSE 'approved' END AS status,
         n % 10 <> 9 AS reachable, now() - make_interval(mins => 3000 - n) AS at
       FROM generate_series(0, 2999) n) made
     ORDER BY n`,
    `INSERT INTO decision (site_id, id, batch_id, comment_id, author_id, action, from_status, to_status, revision,
       actor_kind, rule, created_at)
     SELECT site_id, id, id, id, author_id, CASE status WHEN 'approved' THEN 'approve' ELSE 'reject' END, NULL, status,
       1, 'rule', 'policy', created_at
     FROM comment WHERE status <> 'pending'`,
    `INSERT INTO article_counter (site_id, article_id, slot, comments, threads)
     SELECT site_id, article_id, 0, count(*) FILTER (WHERE shown), count(*) FILTER (WHERE shown AND parent_id IS NULL)
     FROM comment GROUP BY site_id, article_id`,
    `INSERT INTO queue_counter (site_id, slot, pending)
     SELECT site_id, 0, count(*) FROM comment WHERE status = 'pending' AND reachable GROUP BY site_id`,
  ];
  await database.session(statements);
}
