import type { HistoryModel, ModelComment, ModelDecision } from './history-model.js';
import { Difference, type HistoryStage } from './history-stage.js';
import { untilFolded } from './recount.js';

interface KeptComment {
  readonly id: string;
  readonly since: string | null;
}

/** Everything that is kept of one site, as one answer: a long run asks for it thousands of times. */
const kept = `
  SELECT
    (SELECT coalesce(json_agg(json_build_object('id', c.id, 'status', c.status, 'withdrawnFrom', c.withdrawn_from,
       'revision', c.revision, 'lastRevision', c.last_revision, 'body', c.body, 'edit', c.edit_revision,
       'editBody', c.edit_body, 'reachable', c.reachable, 'shown', c.shown, 'openReports', c.open_reports,
       'waits', c.review_since IS NOT NULL, 'since', c.review_since::text) ORDER BY c.id), '[]')
     FROM comment c WHERE c.site_id = s.id) AS comments,
    (SELECT coalesce(json_agg(json_build_array(d.comment_id, d.action, d.from_status, d.to_status, d.revision,
       d.undoes_id) ORDER BY d.comment_id, d.created_at, d.id), '[]')
     FROM decision d WHERE d.site_id = s.id) AS record,
    (SELECT coalesce(json_agg(json_build_array(r.comment_id, r.author_id, r.reason, r.revision, r.weight, r.outcome,
       d.comment_id, d.action) ORDER BY r.comment_id, r.author_id), '[]')
     FROM report r LEFT JOIN decision d ON d.site_id = s.id AND d.id = r.settled_by
     WHERE r.site_id = s.id) AS reports,
    (SELECT coalesce(json_agg(json_build_array(h.comment_id, h.holder_id) ORDER BY h.comment_id), '[]')
     FROM claim h WHERE h.site_id = s.id AND h.until > now()) AS claims
  FROM site s WHERE s.key = $1`;

interface KeptSite {
  readonly comments: KeptComment[];
  readonly record: unknown[];
  readonly reports: unknown[];
  readonly claims: unknown[];
}

/** Compares what the service keeps of the site of a history with the model. */
export async function checkHistory({ application, newsroom, model, ...stage }: HistoryStage): Promise<void> {
  const [site] = await application.database.query<KeptSite>(kept, [newsroom.api.site]);
  const comments = [...model.comments.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  same(
    'comments',
    site!.comments.map(({ since: _, ...comment }) => comment),
    comments.map((comment) => faceOf(model, comment)),
  );
  site!.comments.forEach(({ since }, at) => {
    const { wait } = comments[at]!;
    if (wait) same('waiting since', since, (wait.since ??= since));
  });
  same('record', site!.record, recordOf(model));
  const readerIds = stage.guests.map(({ id }) => id);
  same(
    'reports',
    site!.reports,
    comments.flatMap(({ id, reports }) => reportsOf(id, reports.all(), readerIds)),
  );
  const holders = model.claims.all().map(([id, holder]) => [id, stage.moderators[holder]!.id]);
  same('claims', site!.claims, holders);
}

/** The same for what everybody can ask for: counts, threads, the queue. */
export async function checkSights({ application, newsroom, model, desk }: HistoryStage): Promise<void> {
  await untilFolded(application.database, newsroom.api.site);
  const comments = [...model.comments.values()];
  const shown = comments.filter((comment) => model.isShown(comment));
  same('counts', await desk.counts(), {
    comments: shown.filter(({ status }) => status === 'approved').length,
    threads: shown.filter(({ parent }) => parent === null).length,
  });
  for (const view of ['all', 'pending', 'reported'] as const) {
    const query = `?sort=oldest&limit=100&view=${view}`;
    const { items, counts } = await newsroom.api.queue(newsroom.moderator, query);
    const ids = items.map(({ comment }: { comment: { id: string } }) => comment.id) as string[];
    const queued = model.queued(view).map(({ id }) => id);
    if (queued.length < 100) same(`queue of ${view}`, ids.sort(), queued.sort());
    if (view !== 'all') same(`count of ${view}`, counts[view], queued.length);
  }
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
  const { id, status, withdrawnFrom, revision, lastRevision, body, edit, wait, reports } = comment;
  return {
    ...{ id, status, withdrawnFrom, revision, lastRevision, body },
    ...{ edit: edit?.revision ?? null, editBody: edit?.body ?? null },
    ...{ reachable: model.isReachable(comment), shown: model.isShown(comment) },
    ...{ openReports: reports.open, waits: wait !== null },
  };
}

function reportsOf(
  commentId: string,
  reports: ReturnType<ModelComment['reports']['all']>,
  readerIds: readonly string[],
): unknown[] {
  return reports
    .map(([reader, report]) => [readerIds[reader]!, report] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([reader, { reason, revision, weight, outcome, settledBy }]) => [
      ...[commentId, reader, reason, revision, weight, outcome],
      ...[settledBy?.commentId ?? null, settledBy?.action ?? null],
    ]);
}

function recordOf(model: HistoryModel): unknown[] {
  const byComment = new Map<string, ModelDecision[]>();
  for (const line of model.record) {
    const lines = byComment.get(line.commentId);
    if (lines) lines.push(line);
    else byComment.set(line.commentId, [line]);
  }
  return [...byComment]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, lines]) => lines)
    .map(({ commentId, action, from, to, revision, undoes }) => [
      ...[commentId, action, from, to, revision, undoes?.id ?? null],
    ]);
}

function same(what: string, found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Difference(what, found, expected);
}
