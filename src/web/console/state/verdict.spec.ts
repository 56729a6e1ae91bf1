import { describe, expect, it } from '@jest/globals';
import type { DeskItem, Status } from '../api/desk.types.js';
import { decided, decisionOf } from './verdict.js';

function item(status: Status, more: Partial<DeskItem> = {}): DeskItem {
  return {
    comment: {
      id: 'c',
      article: 'first-snow',
      parentId: null,
      depth: 0,
      author: null,
      body: 'Snow.',
      status,
      revision: 2,
      picked: false,
      createdAt: '2026-01-01T00:00:00.000Z',
      editedAt: null,
      replyCount: 0,
    },
    article: { key: 'first-snow', title: 'First snow' },
    parent: null,
    author: { id: 'a', displayName: 'A', joinedAt: '2026-01-01T00:00:00.000Z', approved: 0, rejected: 0 },
    findings: [],
    waitingSince: null,
    ...more,
  };
}

const reported = { reports: { count: 2, reasons: { spam: 2 } } };
const edited = { edit: { revision: 3, body: 'More snow.' } };
const spam = { kind: 'reject', reason: 'spam' } as const;

describe('keeping', () => {
  it.each([
    ['approves what waits', item('pending'), 'approve', 2],
    ['approves what was rejected', item('rejected'), 'approve', 2],
    ['dismisses the reports on what is public', item('approved', reported), 'dismiss', 2],
    ['approves the edit that waits', item('approved', edited), 'approve', 3],
    [
      'approves the edit that waits before it looks at reports',
      item('approved', { ...edited, ...reported }),
      'approve',
      3,
    ],
  ] as const)('%s', (_, given, action, revision) => {
    expect(decisionOf(given, { kind: 'keep' })).toMatchObject({
      action,
      revision,
      status: given.comment.status,
    });
  });

  it('has nothing to do for what is public and not reported, or withdrawn', () => {
    expect(decisionOf(item('approved'), { kind: 'keep' })).toBeNull();
    expect(decisionOf(item('deleted'), { kind: 'keep' })).toBeNull();
  });
});

describe('rejecting', () => {
  it('names the reason, and the note where there is one', () => {
    expect(decisionOf(item('pending'), { ...spam, note: ' ' })).toEqual({
      commentId: 'c',
      revision: 2,
      status: 'pending',
      action: 'reject',
      reason: 'spam',
    });
    expect(decisionOf(item('approved'), { ...spam, note: ' Again. ' })).toMatchObject({ note: 'Again.' });
  });

  it('is about the edit where one waits, unless it is said to be about the whole comment', () => {
    expect(decisionOf(item('approved', edited), spam)).toMatchObject({ revision: 3, edit: true });
    expect(decisionOf(item('approved', edited), { ...spam, whole: true })).toEqual(
      expect.not.objectContaining({ edit: true }),
    );
  });

  it('has nothing to do for what is rejected already', () => {
    expect(decisionOf(item('rejected'), spam)).toBeNull();
  });
});

it('shows at once what a decision makes of a comment', () => {
  const approve = decisionOf(item('approved', edited), { kind: 'keep' })!;
  expect(decided(item('approved', edited), approve)).toMatchObject({
    edit: null,
    comment: { status: 'approved', body: 'More snow.', revision: 3 },
  });
  const reject = decisionOf(item('pending'), spam)!;
  expect(decided(item('pending'), reject).comment.status).toBe('rejected');
  const dismiss = decisionOf(item('approved', reported), { kind: 'keep' })!;
  expect(decided(item('approved', reported), dismiss).reports?.count).toBe(0);
});
