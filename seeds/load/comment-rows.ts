import { CommentBodies } from './comment-bodies.js';
import { standing, wasPublic } from './comment-plan.js';
import type { TableRows } from './copy-rows.js';
import type { Load } from './load.js';
import { at } from './typed-array.js';

interface StatusColumns {
  readonly status: string;
  readonly withdrawnFrom: string | null;
}

/** By standing. */
const statuses = new Map<number, StatusColumns>([
  [standing.approved, { status: 'approved', withdrawnFrom: null }],
  [standing.pending, { status: 'pending', withdrawnFrom: null }],
  [standing.rejectedAfterApproval, { status: 'rejected', withdrawnFrom: null }],
  [standing.rejectedUnseen, { status: 'rejected', withdrawnFrom: null }],
  [standing.deletedAfterApproval, { status: 'deleted', withdrawnFrom: 'approved' }],
  [standing.deletedWhilePending, { status: 'deleted', withdrawnFrom: 'pending' }],
  [standing.deletedWhileRejected, { status: 'deleted', withdrawnFrom: 'rejected' }],
]);

export function commentRows({ seed, plan, identities, visibility }: Load, siteId: string): TableRows {
  const bodies = new CommentBodies(seed);
  return {
    table: 'comment',
    columns: [
      ...['site_id', 'id', 'article_id', 'parent_id', 'depth', 'author_id', 'body', 'revision'],
      ...['last_revision', 'status', 'withdrawn_from', 'reachable', 'shown', 'reply_count'],
      ...['review_since', 'first_approved_at', 'created_at'],
    ],
    count: plan.comments,
    write(out, row) {
      const parent = at(plan.parent, row);
      const value = at(plan.standing, row);
      const { status, withdrawnFrom } = statusOf(value);
      const createdAt = identities.commentTime(row);
      out.row().uuid(siteId).uuid(identities.commentId(row));
      out.uuid(identities.articleId(at(plan.article, row)));
      out.uuid(parent === -1 ? null : identities.commentId(parent)).integer(at(plan.depth, row));
      out
        .uuid(identities.authorId(at(plan.author, row)))
        .text(bodies.body(row))
        .integer(1)
        .integer(1);
      out.text(status).text(withdrawnFrom);
      out.boolean(at(visibility.reachable, row) === 1).boolean(at(visibility.shown, row) === 1);
      out.integer(at(visibility.replyCount, row));
      out.time(value === standing.pending ? createdAt : null).time(wasPublic(value) ? createdAt : null);
      out.time(createdAt);
    },
  };
}

const reasons = ['spam', 'abuse', 'off_topic', 'spam', 'other'] as const;

/** One for each rejected or withdrawn comment: what ended its life in public. */
export function decisionRows({ plan, identities, visibility }: Load, siteId: string): TableRows {
  return {
    table: 'decision',
    columns: [
      ...['site_id', 'id', 'batch_id', 'comment_id', 'author_id', 'revision', 'created_at'],
      ...['action', 'from_status', 'to_status', 'actor_kind', 'actor_id', 'rule', 'reason'],
    ],
    count: plan.comments,
    write(out, row) {
      const value = at(plan.standing, row);
      if (value === standing.approved || value === standing.pending) return;
      const branchEnd = at(visibility.branchEnd, row);
      const { id, batchId } = identities.decisionIds(row, branchEnd);
      const authorId = identities.authorId(at(plan.author, row));
      const { status, withdrawnFrom } = statusOf(value);
      out.row().uuid(siteId).uuid(id).uuid(batchId).uuid(identities.commentId(row)).uuid(authorId);
      out.integer(1).time(identities.decisionTime(row, branchEnd));
      if (withdrawnFrom === null) {
        out
          .text('reject')
          .text(wasPublic(value) ? 'approved' : 'pending')
          .text(status);
        out
          .text('rule')
          .null()
          .text('load')
          .text(reasons[row % reasons.length] ?? null);
      } else {
        out.text('withdraw').text(withdrawnFrom).text(status);
        out.text('author').uuid(authorId).null().null();
      }
    },
  };
}

function statusOf(value: number): StatusColumns {
  const found = statuses.get(value);
  if (found === undefined) throw new Error(`There is no standing ${value}.`);
  return found;
}
