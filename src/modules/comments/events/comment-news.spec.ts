import { describe, expect, it } from '@jest/globals';
import { newsOf } from './comment-news.js';

const about = { seq: 7, articleId: 'article', commentId: 'comment' };

function told(topic: string, payload: Record<string, unknown> = {}): unknown {
  const news = newsOf({ ...about, topic, payload });
  return news && [news.appeared, news.vanished].map((flag, at) => (flag ? ['appeared', 'vanished'][at] : ''));
}

const nothing = null;
const touched = ['', ''];
const appeared = ['appeared', ''];
const vanished = ['', 'vanished'];

describe('what the public is told of', () => {
  it.each([
    ['a comment that is public at once', 'comment.submitted', { status: 'approved' }, appeared],
    ['an approval', 'comment.approved', { wasShown: false, isShown: true }, appeared],
    ['a rejection of what was seen', 'comment.rejected', { wasShown: true, isShown: false }, vanished],
    ['an approval that was undone', 'comment.undone', { wasShown: true, isShown: false }, vanished],
    ['a rejection that was undone', 'comment.undone', { wasShown: false, isShown: true }, appeared],
    [
      'an edit that was undone',
      'comment.undone',
      { wasShown: true, isShown: true, textChanged: true },
      touched,
    ],
    ['a withdrawal', 'comment.withdrawn', { wasShown: true, isShown: false }, vanished],
    ['a withdrawal that leaves a tombstone', 'comment.withdrawn', { wasShown: true, isShown: true }, touched],
    ['a tombstone that goes', 'comment.counted', { wasShown: true, isShown: false }, vanished],
    ['a tombstone that comes', 'comment.counted', { wasShown: false, isShown: true }, appeared],
    ['a count', 'comment.counted', {}, touched],
    ['an edit that shows', 'comment.edited', { waits: false }, touched],
    ['an edit that was approved', 'comment.edit_published', {}, touched],
  ])('%s', (_, topic, payload, expected) => {
    expect(told(topic, payload)).toEqual(expected);
  });

  it('with the comment that comes back, what is below it', () => {
    const payload = { wasShown: false, isShown: true, parentId: 'above', reopened: true };
    expect(newsOf({ ...about, topic: 'comment.approved', payload })).toEqual({
      ...{ seq: 7, articleId: 'article', commentId: 'comment', parentId: 'above' },
      ...{ appeared: true, vanished: false, reopened: true },
    });
  });

  it('that the policy of the article may be another', () => {
    const news = newsOf({ ...about, commentId: null, topic: 'article.changed', payload: {} });
    expect(news).toMatchObject({ articleId: 'article', commentId: null });
  });
});

describe('what the public is not told of', () => {
  it.each([
    ['a comment that waits', 'comment.submitted', { status: 'pending' }],
    ['a comment that was refused', 'comment.submitted', { status: 'rejected' }],
    ['the rejection of what nobody saw', 'comment.rejected', { wasShown: false, isShown: false }],
    ['the withdrawal of what nobody saw', 'comment.withdrawn', { wasShown: false, isShown: false }],
    ['an approval below something hidden', 'comment.approved', { wasShown: false, isShown: false }],
    ['an edit that waits', 'comment.edited', { waits: true }],
    ['an undo of what nobody saw', 'comment.undone', { wasShown: false, isShown: false }],
    ['an edit that was discarded', 'comment.edit_discarded', {}],
    ['anything that is not known here', 'comment.reported', { wasShown: true }],
  ])('%s', (_, topic, payload) => {
    expect(told(topic, payload)).toBe(nothing);
  });

  it('a site, and a comment that nobody names', () => {
    expect(
      newsOf({ ...about, articleId: null, commentId: null, topic: 'site.changed', payload: {} }),
    ).toBeNull();
    expect(newsOf({ ...about, commentId: null, topic: 'comment.counted', payload: {} })).toBeNull();
  });
});
