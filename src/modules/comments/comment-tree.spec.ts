import { describe, expect, it } from '@jest/globals';
import { buildTree } from './comment-tree.js';
import type { TreeRow } from './comment-thread.query.js';
import type { ThreadCommentView } from './dto/comment.view.js';

const context = { articleKey: 'article', bylineAuthorIds: new Set(['author of b']), reactions: ['like'] };

function row(id: string, parentId: string | null, level: number, facts: Partial<TreeRow> = {}): TreeRow {
  return {
    id,
    parentId,
    level,
    head: null,
    depth: level,
    authorId: `author of ${id}`,
    authorKind: 'guest',
    authorName: `Name of ${id}`,
    authorBadges: null,
    authorPicture: null,
    body: `Body of ${id}`,
    revision: 1,
    status: 'approved',
    picked: false,
    replyCount: 0,
    reactionCount: 0,
    reactions: {},
    createdAt: '2026-01-01 12:00:00',
    editedAt: null,
    ...facts,
  };
}

function build(...rows: TreeRow[]): ThreadCommentView[] {
  return buildTree(rows, context, (parentId, last) => `${parentId} after ${last?.id ?? 'nothing'}`);
}

/** The ids as a nested list, with the cursors that continue it. */
function outline(views: readonly ThreadCommentView[]): unknown[] {
  return views.map(({ id, replies }) => [id, outline(replies.items), replies.nextCursor]);
}

describe('the tree of a page', () => {
  it('is empty without rows', () => {
    expect(build()).toEqual([]);
  });

  it('puts each reply below its parent, in the order of the rows', () => {
    const tree = build(
      row('a', null, 0, { replyCount: 2 }),
      row('b', null, 0, { replyCount: 1 }),
      row('a1', 'a', 1),
      row('a2', 'a', 1, { replyCount: 1 }),
      row('b1', 'b', 1),
      row('a21', 'a2', 2),
    );
    expect(outline(tree)).toEqual([
      [
        'a',
        [
          ['a1', [], null],
          ['a2', [['a21', [], null]], null],
        ],
        null,
      ],
      ['b', [['b1', [], null]], null],
    ]);
  });

  it('continues a branch after its last reply that is here, or from its start', () => {
    const tree = build(
      row('a', null, 0, { replyCount: 5 }),
      row('a1', 'a', 1, { replyCount: 1 }),
      row('a2', 'a', 1),
    );
    expect(outline(tree)).toEqual([
      [
        'a',
        [
          ['a1', [], 'a1 after nothing'],
          ['a2', [], null],
        ],
        'a after a2',
      ],
    ]);
  });

  it('takes the replies of a branch for its first level, whatever their parent', () => {
    const tree = build(row('a1', 'a', 0, { replyCount: 1 }), row('a2', 'a', 0), row('a11', 'a1', 1));
    expect(outline(tree)).toEqual([
      ['a1', [['a11', [], null]], null],
      ['a2', [], null],
    ]);
  });

  it('shows a tombstone without text and author, and its replies', () => {
    const [tombstone] = build(row('a', null, 0, { status: 'deleted', replyCount: 1 }), row('a1', 'a', 1));
    expect(tombstone).toMatchObject({ status: 'deleted', body: null, author: null });
    expect(tombstone!.replies.items[0]!.body).toBe('Body of a1');
  });

  it('shows every kind of reaction that the site offers, and none that it does not offer any more', () => {
    const kinds = { ...context, reactions: ['like', 'constructor', 'heart'] };
    const [view] = buildTree([row('a', null, 0, { reactions: { heart: 3, angry: 9 } })], kinds, () => '');
    expect(view!.reactions).toEqual({ like: 0, constructor: 0, heart: 3 });
  });

  it('writes times with milliseconds', () => {
    const [view] = build(
      row('a', null, 0, { createdAt: '2026-01-01 12:00:00.12', editedAt: '2026-01-01 12:05:00' }),
    );
    expect([view!.createdAt, view!.editedAt]).toEqual([
      '2026-01-01T12:00:00.120Z',
      '2026-01-01T12:05:00.000Z',
    ]);
  });

  it('gives badges to who has a byline and to staff', () => {
    const tree = build(
      row('a', null, 0, { authorKind: 'staff', authorName: 'Desk' }),
      row('b', null, 0),
      row('c', null, 0),
    );
    expect(tree.map(({ author }) => author?.badges)).toEqual([['staff'], ['author'], []]);
  });
});
