import { CommentBodies } from './comment-bodies.js';
import { standing, wasPublic } from './comment-plan.js';
import { copyField, copyNull, fields, flag, timestamp, type CopyTarget } from './copy-text.js';
import type { Load } from './load.js';
import { at } from './typed-array.js';

export const commentTarget: CopyTarget = {
  table: 'comment',
  columns: `site_id, id, article_id, parent_id, depth, author_id, body, revision, last_revision, status,
    withdrawn_from, reachable, shown, reply_count, review_since, first_approved_at, created_at`,
};

/** Status and withdrawn_from, by standing. */
const statuses = new Map<number, string>([
  [standing.approved, `approved\t${copyNull}`],
  [standing.pending, `pending\t${copyNull}`],
  [standing.rejectedAfterApproval, `rejected\t${copyNull}`],
  [standing.rejectedUnseen, `rejected\t${copyNull}`],
  [standing.deletedAfterApproval, 'deleted\tapproved'],
  [standing.deletedWhilePending, 'deleted\tpending'],
  [standing.deletedWhileRejected, 'deleted\trejected'],
]);

export function* commentRows(
  { seed, plan, identities, visibility }: Load,
  siteId: string,
): Generator<string> {
  const bodies = new CommentBodies(seed);
  for (let row = 0; row < plan.comments; row += 1) {
    const parent = at(plan.parent, row);
    const value = at(plan.standing, row);
    const createdAt = timestamp(identities.commentTime(row));
    yield fields(
      siteId,
      identities.commentId(row),
      identities.articleId(at(plan.article, row)),
      parent === -1 ? copyNull : identities.commentId(parent),
      `${at(plan.depth, row)}`,
      identities.authorId(at(plan.author, row)),
      copyField(bodies.body(row)),
      '1',
      '1',
      statusesOf(value),
      flag(at(visibility.reachable, row) === 1),
      flag(at(visibility.shown, row) === 1),
      `${at(visibility.replyCount, row)}`,
      value === standing.pending ? createdAt : copyNull,
      wasPublic(value) ? createdAt : copyNull,
      createdAt,
    );
  }
}

function statusesOf(value: number): string {
  const found = statuses.get(value);
  if (found === undefined) throw new Error(`There is no standing ${value}.`);
  return found;
}

export const decisionTarget: CopyTarget = {
  table: 'decision',
  columns: `site_id, id, batch_id, comment_id, author_id, action, from_status, to_status, revision, actor_kind,
    actor_id, rule, reason, created_at`,
};

const reasons = ['spam', 'abuse', 'off_topic', 'spam', 'other'] as const;

/** One for each rejected or withdrawn comment: what ended its life in public. */
export function* decisionRows({ plan, identities, visibility }: Load, siteId: string): Generator<string> {
  for (let row = 0; row < plan.comments; row += 1) {
    const value = at(plan.standing, row);
    if (value === standing.approved || value === standing.pending) continue;
    const branchEnd = at(visibility.branchEnd, row);
    const { id, batchId } = identities.decisionIds(row, branchEnd);
    const authorId = identities.authorId(at(plan.author, row));
    const rejected = value === standing.rejectedAfterApproval || value === standing.rejectedUnseen;
    yield fields(
      ...[siteId, id, batchId, identities.commentId(row), authorId],
      ...(rejected ? ['reject', wasPublic(value) ? 'approved' : 'pending', 'rejected'] : withdrawal(value)),
      '1',
      ...(rejected
        ? ['rule', copyNull, 'load', reasons[row % reasons.length] ?? copyNull]
        : ['author', authorId, copyNull, copyNull]),
      timestamp(identities.decisionTime(row, branchEnd)),
    );
  }
}

function withdrawal(value: number): string[] {
  const [to = '', from = ''] = statusesOf(value).split('\t');
  return ['withdraw', from, to];
}
