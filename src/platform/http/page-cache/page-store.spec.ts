import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Page } from './page.js';
import { PageStore } from './page-store.js';

const page = (url: string, length = 1_000, articleId: string | null = 'a', siteId = 's'): Page =>
  new Page(url, { siteId, articleId }, { body: Buffer.alloc(length), tag: '"t"', headers: {}, route: '/' });

const weightOf = (length: number): number => page('/0', length).weight;

describe('a store of pages', () => {
  it('lets the page go that was not asked for the longest', () => {
    const store = new PageStore(3 * weightOf(1_000));
    for (const url of ['/1', '/2', '/3']) store.put(page(url));
    store.find('/1', 0);
    store.put(page('/4'));
    expect(['/1', '/2', '/3', '/4'].filter((url) => store.find(url, 0))).toEqual(['/1', '/3', '/4']);
  });

  it('counts what a page weighs once it is packed, and makes room for it', () => {
    const store = new PageStore(2 * weightOf(1_000) + 50);
    const [one, two] = [page('/1'), page('/2')];
    store.put(one);
    store.put(two);
    two.weight += 51;
    store.grew(two, 51);
    expect([store.find('/1', 0), store.bytes]).toEqual([null, two.weight]);
    one.weight += 51;
    store.grew(one, 51);
    expect(store.bytes).toBe(two.weight);
  });

  it('drops what shows an article, and what shows all of its site', () => {
    const store = new PageStore(1e6);
    store.put(page('/a'));
    store.put(page('/b', 10, 'b'));
    store.put(page('/all', 10, null));
    store.put(page('/elsewhere', 10, 'a', 'other'));
    const kept = (): string[] =>
      ['/a', '/b', '/all', '/elsewhere'].filter((url) => store.find(url, 0) !== null);
    store.drop({ siteId: 's', articleId: 'a' });
    expect(kept()).toEqual(['/b', '/elsewhere']);
    store.drop({ siteId: 's', articleId: null });
    expect(kept()).toEqual(['/elsewhere']);
    expect(store.size).toBe(1);
  });

  it('shows a page for a limited time from the first addition, not from the latest', () => {
    const store = new PageStore(1e6);
    store.put(page('/a'));
    store.limit({ siteId: 's', articleId: 'a' }, 200);
    store.limit({ siteId: 's', articleId: 'a' }, 300);
    expect([store.find('/a', 199) !== null, store.find('/a', 200)]).toEqual([true, null]);
    store.put(page('/a'));
    expect(store.find('/a', 1e9)).not.toBeNull();
  });

  it('holds exactly what a list in order of use would, whatever happens', () => {
    const url = fc.integer({ min: 0, max: 9 }).map(String);
    const step = fc.oneof(
      fc.record({ kind: fc.constant('put' as const), url, length: fc.integer({ min: 0, max: 4_000 }) }),
      fc.record({ kind: fc.constant('find' as const), url }),
      fc.record({ kind: fc.constant('drop' as const), articleId: fc.constantFrom('0', '1', null) }),
    );
    const articleOf = (at: string): string | null => ['0', '1', null][Number(at) % 3] ?? null;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const bound = 15_000;
        const store = new PageStore(bound);
        let expected: Page[] = [];
        for (const made of steps) {
          if (made.kind === 'put') {
            const put = page(made.url, made.length, articleOf(made.url));
            store.put(put);
            expected = [...expected.filter((held) => held.url !== put.url), put];
            while (weigh(expected) > bound) expected.shift();
          } else if (made.kind === 'find') {
            const found = expected.find((held) => held.url === made.url);
            expect(store.find(made.url, 0)).toBe(found ?? null);
            if (found) expected = [...expected.filter((held) => held !== found), found];
          } else {
            store.drop({ siteId: 's', articleId: made.articleId });
            expected = expected.filter(
              ({ subject }) =>
                made.articleId !== null && subject.articleId !== null && subject.articleId !== made.articleId,
            );
          }
          expect([store.bytes, store.size]).toEqual([weigh(expected), expected.length]);
        }
      }),
    );
  });
});

function weigh(pages: readonly Page[]): number {
  return pages.reduce((sum, { weight }) => sum + weight, 0);
}
