import { describe, expect, it } from '@jest/globals';
import type { CommentView, ThreadCommentView } from '../api/views.js';
import { ThreadTree } from './thread-tree.js';

const plain: Omit<CommentView, 'id' | 'parentId'> = {
  depth: 0,
  author: { id: 'somebody', displayName: 'Somebody', badges: [] },
  body: 'Hm.',
  status: 'approved',
  revision: 1,
  picked: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  editedAt: null,
  replyCount: 0,
  reactions: {},
};

const comment = (
  id: string,
  parentId: string | null = null,
  facts: Partial<CommentView> = {},
): CommentView => ({
  ...plain,
  id,
  parentId,
  ...facts,
});

const item = (
  id: string,
  replies: ThreadCommentView[] = [],
  nextCursor: string | null = null,
): ThreadCommentView => ({
  ...comment(id),
  replies: { items: replies.map((reply) => ({ ...reply, parentId: id })), nextCursor },
});

function treeOf(items: ThreadCommentView[], nextCursor: string | null = null): ThreadTree {
  const tree = new ThreadTree();
  tree.add({ items, nextCursor, totals: { comments: items.length, threads: items.length } });
  return tree;
}

describe('the tree of a thread', () => {
  it('holds news back until they are asked for, with what answers them', () => {
    const tree = treeOf([item('a')]);
    tree.hold(comment('b', 'a'));
    tree.hold(comment('c', 'b'));
    tree.hold(comment('d'));
    expect([tree.heldUnder('a'), tree.heldUnder(null), tree.find('b')]).toEqual([2, 1, undefined]);
    expect(tree.reveal('a')).toBe('b');
    expect(tree.find('b')?.replies).toEqual(['c']);
    expect([tree.heldUnder('a'), tree.fresh]).toEqual([0, []]);
  });

  it('shows nothing twice, whichever way it comes', () => {
    const tree = treeOf([item('a')], 'more');
    tree.put(comment('c'));
    tree.put(comment('c'));
    tree.hold(comment('c'));
    tree.add({
      items: [item('a'), item('b'), item('c')],
      nextCursor: null,
      totals: { comments: 3, threads: 3 },
    });
    expect([tree.roots, tree.fresh, tree.heldUnder(null)]).toEqual([['a', 'b'], ['c'], 0]);
  });

  it('tells nothing of a branch that is not loaded', () => {
    const tree = treeOf([item('a')]);
    tree.hold(comment('z', 'not-here'));
    tree.put(comment('y', 'not-here'));
    expect([tree.heldUnder('not-here'), tree.find('y'), tree.fresh]).toEqual([0, undefined, []]);
  });

  it('keeps replies in the order of the conversation', () => {
    const tree = treeOf([item('a', [item('b'), item('d')], 'more')]);
    tree.put(comment('e', 'a'));
    tree.addReplies('a', { items: [item('c')], nextCursor: null });
    expect(tree.find('a')?.replies).toEqual(['b', 'c', 'd', 'e']);
    expect(tree.find('a')?.hasMore).toBe(false);
  });

  it('takes a branch away whole, news in it included', () => {
    const tree = treeOf([item('a', [item('b', [item('c')])])]);
    tree.hold(comment('d', 'c'));
    tree.remove('b');
    expect([tree.find('b'), tree.find('c'), tree.heldUnder('c'), tree.find('a')?.replies]).toEqual([
      undefined,
      undefined,
      0,
      [],
    ]);
  });

  it('leaves a tombstone where something public stands below it, and nothing elsewhere', () => {
    const tree = treeOf([item('a', [item('b')]), item('c')]);
    tree.withdraw('a');
    tree.withdraw('c');
    expect(tree.find('a')?.comment).toMatchObject({ status: 'deleted', author: null, body: null });
    expect([tree.find('c'), tree.roots]).toEqual([undefined, ['a']]);
  });

  it('keeps an edit that waits until a later text is shown', () => {
    const tree = treeOf([]);
    tree.put(comment('a', null, { edit: { revision: 2, body: 'New.' } }));
    tree.put(comment('a', null, { reactions: { like: 1 } }));
    expect(tree.find('a')?.comment.edit?.body).toBe('New.');
    tree.put(comment('a', null, { revision: 2, body: 'New.' }));
    expect(tree.find('a')?.comment.edit).toBeUndefined();
  });

  it('puts a comment that a link names in place, with what is above it', () => {
    const tree = treeOf([item('x')], 'more');
    const linked = { ...comment('c', 'b'), ancestors: [comment('a'), comment('b', 'a', { replyCount: 4 })] };
    tree.addLinked({ ...linked, replies: { items: [item('d')], nextCursor: 'more' } });
    expect([tree.linked, tree.find('a')?.replies, tree.find('b')?.hasMore, tree.find('c')?.replies]).toEqual([
      'a',
      ['b'],
      true,
      ['d'],
    ]);
  });
});
