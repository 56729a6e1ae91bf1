import { describe, expect, it } from '@jest/globals';
import {
  commentActions,
  commentStatuses,
  isShownWhenReachable,
  letsThrough,
  nextStatus,
  type CommentAction,
  type CommentStatus,
} from './comment-status.js';

describe('what an action makes of a status', () => {
  const table: readonly [CommentStatus, CommentAction, CommentStatus | null][] = [
    ['pending', 'approve', 'approved'],
    ['pending', 'reject', 'rejected'],
    ['pending', 'dismiss', null],
    ['pending', 'withdraw', 'deleted'],
    ['approved', 'approve', null],
    ['approved', 'reject', 'rejected'],
    ['approved', 'dismiss', 'approved'],
    ['approved', 'withdraw', 'deleted'],
    ['rejected', 'approve', 'approved'],
    ['rejected', 'reject', null],
    ['rejected', 'dismiss', null],
    ['rejected', 'withdraw', 'deleted'],
    ['deleted', 'approve', null],
    ['deleted', 'reject', null],
    ['deleted', 'dismiss', null],
    ['deleted', 'withdraw', null],
  ];

  it.each(table)('%s, %s: %s', (status, action, next) => {
    expect(nextStatus(status, action)).toBe(next);
  });

  it('is said of every pair', () => {
    const pairs = commentStatuses.flatMap((status) => commentActions.map((action) => `${status} ${action}`));
    expect(table.map(([status, action]) => `${status} ${action}`)).toEqual(pairs);
  });
});

const pasts: readonly [status: CommentStatus, withdrawnFrom: CommentStatus | null, through: boolean][] = [
  ['pending', null, false],
  ['approved', null, true],
  ['rejected', null, false],
  ['deleted', 'pending', false],
  ['deleted', 'approved', true],
  ['deleted', 'rejected', false],
];

describe('what stands below', () => {
  it.each(pasts)(
    'a comment that is %s (withdrawn from %s) is let through: %s',
    (status, withdrawnFrom, through) => {
      expect(letsThrough({ status, withdrawnFrom })).toBe(through);
    },
  );
});

describe('where nothing above hides it', () => {
  it.each(pasts)(
    'a comment that is %s (withdrawn from %s), without and with replies',
    (status, withdrawnFrom, through) => {
      const past = { status, withdrawnFrom };
      expect(isShownWhenReachable(past, 0)).toBe(status === 'approved');
      expect(isShownWhenReachable(past, 1)).toBe(through);
      expect(isShownWhenReachable(past, 2)).toBe(through);
    },
  );
});
