import { describe, expect, it } from '@jest/globals';
import type { ShownComment } from '../shown-comment.js';
import type { CommentNews } from './comment-news.js';
import { NewsWindow } from './news-window.js';
import { maxEvents, threadEvents } from './thread-events.js';

const context = { articleKey: 'article', bylineAuthorIds: new Set<string>(), reactions: ['like'] };
const none = { seq: 1, articleId: 'a', parentId: null, appeared: false, vanished: false, reopened: false };

type News = Partial<CommentNews> & { commentId: string };

function windowOf(...news: News[]): NewsWindow {
  const window = new NewsWindow();
  for (const one of news) window.add({ ...none, ...one });
  return window;
}

function row(id: string, facts: Partial<ShownComment> = {}): ShownComment {
  return {
    id,
    parentId: null,
    depth: 0,
    authorId: 'somebody',
    authorKind: 'guest',
    authorName: 'Ann',
    authorBadges: null,
    authorPicture: null,
    body: `text of ${id}`,
    revision: 1,
    status: 'approved',
    picked: false,
    replyCount: 0,
    reactionCount: 0,
    reactions: {},
    createdAt: '2026-11-23 09:30:00.5',
    editedAt: null,
    ...facts,
  };
}

/** Events in short: `approved x`. */
function told(window: NewsWindow, rows: ShownComment[], isWhole = true): string[] {
  return threadEvents(window, { rows, isWhole }, context).map(({ name, data }) => {
    const id = 'comment' in data ? data.comment.id : 'id' in data ? data.id : '';
    return `${name.replace('comment.', '')} ${id}`.trim();
  });
}

describe('news of a window', () => {
  it('a comment that became public is approved, one that was touched is updated', () => {
    const window = windowOf({ commentId: 'x', appeared: true }, { commentId: 'y' });
    expect(told(window, [row('x'), row('y')])).toEqual(['approved x', 'updated y']);
  });

  it('each comment once, however much has happened to it', () => {
    const window = windowOf({ commentId: 'x' }, { commentId: 'x', appeared: true }, { commentId: 'x' });
    expect(told(window, [row('x')])).toEqual(['approved x']);
  });

  it('what is not shown and was not seen to vanish is nobody’s business', () => {
    expect(told(windowOf({ commentId: 'x', appeared: true }, { commentId: 'y' }), [])).toEqual([]);
  });

  it('a tombstone has neither text nor author', () => {
    const [event] = threadEvents(
      windowOf({ commentId: 'x' }),
      { rows: [row('x', { status: 'deleted', replyCount: 1 })], isWhole: true },
      context,
    );
    expect(event).toMatchObject({ name: 'comment.updated', data: { comment: { body: null, author: null } } });
    expect(JSON.stringify(event)).not.toMatch(/text of|Ann|somebody/);
  });

  it('of a branch that goes only its root is told, whatever went first', () => {
    const window = windowOf(
      { commentId: 'leaf', parentId: 'reply', vanished: true },
      { commentId: 'reply', parentId: 'root', vanished: true },
      { commentId: 'root', parentId: 'above', vanished: true },
    );
    expect(told(window, [])).toEqual(['removed root']);
  });

  it('what went and came back is removed first, because parts of its branch may be gone', () => {
    const window = windowOf(
      { commentId: 'x', vanished: true },
      { commentId: 'x', appeared: true, reopened: true },
    );
    const rows = [row('z', { parentId: 'y', depth: 2 }), row('x'), row('y', { parentId: 'x', depth: 1 })];
    expect(told(window, rows)).toEqual(['removed x', 'approved x', 'approved y', 'approved z']);
  });

  it('parents come before their replies, in whichever order they were told', () => {
    const window = windowOf({ commentId: 'reply', appeared: true }, { commentId: 'top', appeared: true });
    expect(told(window, [row('reply', { parentId: 'top', depth: 1 }), row('top')])).toEqual([
      'approved top',
      'approved reply',
    ]);
  });

  it('what another reader has missed is not told to this one', () => {
    expect(told(windowOf({ commentId: 'x' }), [row('x'), row('y'), row('z', { parentId: 'x' })])).toEqual([
      'updated x',
    ]);
  });
});

describe('too much to tell', () => {
  const many = Array.from({ length: maxEvents + 1 }, (_, index) => `c${index}`);

  it('more events than a hundred are a reset', () => {
    const window = windowOf(...many.map((commentId) => ({ commentId, appeared: true })));
    expect(
      told(
        window,
        many.map((id) => row(id)),
      ),
    ).toEqual(['reset']);
    expect(
      told(
        window,
        many.slice(1).map((id) => row(id)),
      ),
    ).toHaveLength(maxEvents);
  });

  it('so is a branch that comes back and is larger than was looked up', () => {
    const window = windowOf({ commentId: 'x', appeared: true, reopened: true });
    expect(told(window, [row('x')], false)).toEqual(['reset']);
    expect(told(windowOf({ commentId: 'x', appeared: true }), [row('x')], false)).toEqual(['approved x']);
  });

  it('a window keeps a thousand comments, and then only that there were more', () => {
    const window = windowOf(...Array.from({ length: 1_001 }, (_, index) => ({ commentId: `c${index}` })));
    expect([window.isOverflowing, window.comments.size, window.isEmpty]).toEqual([true, 0, false]);
    expect(told(window, [])).toEqual(['reset']);
    const before = windowOf({ commentId: 'x' });
    before.append(window);
    expect(told(before, [row('x')])).toEqual(['reset']);
  });
});

describe('a window that could not be told', () => {
  it('is told with what followed', () => {
    const first = windowOf({ commentId: 'x', vanished: true, parentId: 'p' }, { commentId: 'y' });
    first.append(windowOf({ commentId: 'x', appeared: true }, { commentId: 'z', appeared: true }));
    expect(told(first, [row('x'), row('y'), row('z')])).toEqual([
      'removed x',
      'approved x',
      'updated y',
      'approved z',
    ]);
  });
});
