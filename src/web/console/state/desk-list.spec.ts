import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DeskItem } from '../api/desk.types.js';
import { DeskList, type Taken } from './desk-list.js';

function item(id: string): DeskItem {
  return {
    comment: {
      id,
      article: 'first-snow',
      parentId: null,
      depth: 0,
      author: null,
      body: id,
      status: 'pending',
      revision: 1,
      picked: false,
      createdAt: '2026-01-01T00:00:00.000Z',
      editedAt: null,
      replyCount: 0,
    },
    article: { key: 'first-snow', title: 'First snow' },
    parent: null,
    author: { id: 'a', displayName: 'A', joinedAt: '2026-01-01T00:00:00.000Z', approved: 0, rejected: 0 },
    findings: [],
    waitingSince: '2026-01-01T00:00:00.000Z',
  };
}

/** A list of so many, in pages of twenty. */
async function listOf(count: number): Promise<DeskList> {
  const all = Array.from({ length: count }, (_, index) => item(String(index)));
  const list = new DeskList({
    keepsDecided: false,
    page: (cursor) => {
      const start = Number(cursor ?? 0);
      const end = start + 20;
      return Promise.resolve({ items: all.slice(start, end), nextCursor: end < count ? String(end) : null });
    },
  });
  await list.reload();
  return list;
}

function idsOf(list: DeskList): string[] {
  return list.items.map(({ comment }) => comment.id);
}

describe('the list at the desk', () => {
  it('has the next item in hand when one is taken, and the one before at the end', async () => {
    const list = await listOf(3);
    list.goTo(1);
    list.take(new Set(['1']));
    expect(list.current?.comment.id).toBe('2');
    list.take(new Set(['2']));
    expect(list.current?.comment.id).toBe('0');
    list.take(new Set(['0']));
    expect(list.current).toBeNull();
  });

  it('is as it was once everything that was taken is put back, the last first', async () => {
    const step = fc.record({ at: fc.nat(19), more: fc.array(fc.nat(19), { maxLength: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const list = await listOf(20);
        const before = idsOf(list);
        const done: (readonly Taken[])[] = [];
        for (const { at, more } of steps) done.push(list.take(new Set([at, ...more].map(String))));
        for (const taken of done.reverse()) list.putBack(taken, true);
        expect(idsOf(list)).toEqual(before);
      }),
    );
  });

  it('asks for the next page before its end is reached, and holds nothing twice', async () => {
    const list = await listOf(50);
    list.goTo(10);
    await Promise.resolve();
    await list.more();
    await list.more();
    expect(idsOf(list)).toEqual(Array.from({ length: 50 }, (_, index) => String(index)));
    expect(list.hasMore).toBe(false);
  });

  it('does not take back from a page what was just decided', async () => {
    const list = await listOf(5);
    list.take(new Set(['0', '1']));
    await list.catchUp();
    await list.reload();
    expect(idsOf(list)).toEqual(['2', '3', '4']);
  });

  it('selects from where a range began to where it ends, in either direction', async () => {
    const list = await listOf(10);
    list.goTo(5);
    list.toggle();
    list.extendTo(3);
    expect([...list.selected].sort()).toEqual(['3', '4', '5']);
    expect(list.inHand.map(({ comment }) => comment.id)).toEqual(['3', '4', '5']);
    list.clearSelection();
    expect(list.inHand.map(({ comment }) => comment.id)).toEqual(['3']);
  });
});
