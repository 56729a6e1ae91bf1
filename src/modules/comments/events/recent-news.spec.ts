import { expect, it } from '@jest/globals';
import { RecentNews } from './recent-news.js';

const none = { parentId: null, appeared: false, vanished: false, reopened: false };

function news(length: number, articles = 1): RecentNews {
  const recent = new RecentNews();
  for (let seq = 1; seq <= length; seq++) {
    recent.add({ ...none, seq, articleId: `a${seq % articles}`, commentId: `c${seq}` });
  }
  return recent;
}

it('gives the news of one article after a number', () => {
  const missed = news(10, 2).missed('a0', new Set([5, 7, 10]));
  expect([...missed].map(([seq, window]) => [seq, [...window.comments.keys()]])).toEqual([
    [5, ['c6', 'c8', 'c10']],
    [7, ['c8', 'c10']],
    [10, []],
  ]);
});

it('is the same window for all who have missed the same', () => {
  const missed = news(10, 2).missed('a0', new Set([6, 7]));
  expect(missed.get(6)).toBe(missed.get(7));
});

it('knows the last news of an article', () => {
  expect([news(9, 2).latestOf('a0'), news(9, 2).latestOf('a1'), news(9, 2).latestOf('a2')]).toEqual([
    8, 9, 0,
  ]);
});

it('forgets the oldest, and knows how far back it reaches', () => {
  const recent = news(50_000);
  expect([recent.reachesBackTo(39_000), recent.reachesBackTo(50_000)]).toEqual([false, true]);
  expect(recent.reachesBackTo(40_000)).toBe(true);
  expect(news(10).reachesBackTo(0)).toBe(true);
  const quiet = new RecentNews();
  quiet.add({ ...none, seq: 1, articleId: 'quiet', commentId: 'c' });
  for (let seq = 2; seq <= 20_000; seq++) quiet.add({ ...none, seq, articleId: 'busy', commentId: 'c' });
  expect(quiet.latestOf('quiet')).toBe(0);
});
