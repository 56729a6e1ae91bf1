import type { HistoryModel, ModelComment, ModelDecision } from './history-model.js';
import { Difference, type HistoryPlayer } from './history-player.js';
import { untilFolded } from './recount.js';
import type { TestDatabase } from './test-database.js';

interface KeptComment {
  readonly id: string;
  readonly since: string | null;
}

/** Compares what the service keeps under the article of a history, and what it shows, with the model. */
export async function checkHistory(database: TestDatabase, { model, desk }: HistoryPlayer): Promise<void> {
  const kept = await database.query<KeptComment>(
    `SELECT c.id, c.status, c.withdrawn_from AS "withdrawnFrom", c.revision, c.last_revision AS "lastRevision",
       c.body, c.edit_revision AS edit, c.edit_body AS "editBody", c.reachable, c.shown,
       c.review_since IS NOT NULL AS waits, c.review_since::text AS since
     FROM comment c JOIN article a ON a.site_id = c.site_id AND a.id = c.article_id
     WHERE a.key = $1 ORDER BY c.id`,
    [desk.article],
  );
  const comments = [...model.comments.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  same(
    'comments',
    kept.map(({ since: _, ...comment }) => comment),
    comments.map((comment) => faceOf(model, comment)),
  );
  kept.forEach(({ since }, at) => {
    const { wait } = comments[at]!;
    if (wait) same('waiting since', since, (wait.since ??= since));
  });
  await checkRecord(database, desk.article, model);
}

/** The same for what everybody can ask for: counts, threads, the queue. */
export async function checkSights(database: TestDatabase, { model, desk }: HistoryPlayer): Promise<void> {
  await untilFolded(database);
  const comments = [...model.comments.values()];
  const shown = comments.filter((comment) => model.isShown(comment));
  same('counts', await desk.counts(), {
    comments: shown.filter(({ status }) => status === 'approved').length,
    threads: shown.filter(({ parent }) => parent === null).length,
  });
  const queued = comments.filter((comment) => model.isQueued(comment)).map(({ id }) => id);
  if (queued.length < 100) same('queue', (await desk.queue()).sort(), queued.sort());
  const looks = await desk.lookAll(...comments.slice(-30).map(({ id }) => id));
  same(
    'permalinks',
    looks,
    comments.slice(-30).map((comment) => {
      if (!model.isShown(comment)) return 'gone';
      return comment.status === 'approved' ? 'public' : 'tombstone';
    }),
  );
}

function faceOf(model: HistoryModel, comment: ModelComment): object {
  const { id, status, withdrawnFrom, revision, lastRevision, body, edit, wait } = comment;
  return {
    ...{ id, status, withdrawnFrom, revision, lastRevision, body },
    ...{ edit: edit?.revision ?? null, editBody: edit?.body ?? null },
    ...{ reachable: model.isReachable(comment), shown: model.isShown(comment), waits: wait !== null },
  };
}

async function checkRecord(database: TestDatabase, article: string, model: HistoryModel): Promise<void> {
  const recorded = await database.query<object>(
    `SELECT d.comment_id AS "commentId", d.action, d.from_status AS "from", d.to_status AS "to", d.revision,
       d.undoes_id AS undoes
     FROM decision d JOIN comment c ON c.site_id = d.site_id AND c.id = d.comment_id
     JOIN article a ON a.site_id = c.site_id AND a.id = c.article_id
     WHERE a.key = $1 ORDER BY d.comment_id, d.created_at, d.id`,
    [article],
  );
  const byComment = new Map<string, ModelDecision[]>();
  for (const line of model.record)
    byComment.set(line.commentId, [...(byComment.get(line.commentId) ?? []), line]);
  const expected = [...byComment]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, lines]) => lines);
  same(
    'record',
    recorded,
    expected.map(({ commentId, action, from, to, revision, undoes }) => ({
      ...{ commentId, action, from, to, revision, undoes: undoes?.id ?? null },
    })),
  );
}

function same(what: string, kept: unknown, expected: unknown): void {
  if (JSON.stringify(kept) !== JSON.stringify(expected)) throw new Difference(what, kept, expected);
}
