import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { DemoArticle, DemoComment } from './demo-article.js';
import { demoArticles, demoPeople, demoSite } from './demo-site.js';

interface Placed {
  comment: DemoComment;
  parent: DemoComment | undefined;
  depth: number;
  /** Whether everything above lets it be seen. */
  visible: boolean;
}

function place(comments: DemoComment[], parent?: DemoComment, depth = 1, visible = true): Placed[] {
  return comments.flatMap((comment) => [
    { comment, parent, depth, visible },
    ...place(
      comment.replies ?? [],
      comment,
      depth + 1,
      visible && (comment.status === 'approved' || comment.status === 'deleted'),
    ),
  ]);
}

const placedIn = (article: DemoArticle): Placed[] => place(article.comments);
const isPublic = ({ comment, visible }: Placed): boolean => visible && comment.status === 'approved';
const withStatus = (status: DemoComment['status']): Placed[] =>
  all.filter(({ comment }) => comment.status === status);

const all = demoArticles.flatMap(placedIn);
const [analysis, opinion, wire, blog, magazine] = demoArticles as [
  DemoArticle,
  DemoArticle,
  DemoArticle,
  DemoArticle,
  DemoArticle,
];
// The compiler's target knows no `v` flag in literals yet; Node 20 does.
const endsInEmoji = new RegExp('(\\p{RGI_Emoji}|\\u{1F937}\\u2642\\uFE0F)$', 'v');
const onlyEmoji = new RegExp('^\\p{RGI_Emoji}+$', 'v');
const images = new URL('./images/', import.meta.url);

describe('the demo site', () => {
  it('is the publication `demo` with staff at example.org', () => {
    expect(demoSite.key).toBe('demo');
    expect(new Set(demoPeople.map(({ key }) => key)).size).toBe(demoPeople.length);
    for (const { email } of demoPeople) expect(email).toMatch(/^[a-z]+@example\.org$/);
  });

  it('has five articles with keys that are slugs, dated October or November 2026', () => {
    expect(demoArticles).toHaveLength(5);
    expect(new Set(demoArticles.map(({ key }) => key)).size).toBe(5);
    for (const { key, publishedAt } of demoArticles) {
      expect(key).toMatch(/^[a-z0-9-]+$/);
      expect(new Date(publishedAt).toISOString()).toBe(publishedAt);
      expect(publishedAt).toMatch(/^2026-1[01]-/);
    }
  });

  it.each(demoArticles.map((article) => [article.key, article] as const))(
    '%s is 450 to 900 words long',
    (_, { body }) => {
      const words = body.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
      expect(words.length).toBeGreaterThanOrEqual(450);
      expect(words.length).toBeLessThanOrEqual(900);
    },
  );

  it('has the five shapes', () => {
    expect(analysis.body).toMatch(/^1\. [^]*^2\. [^]*^8\. /m);
    expect(analysis.kicker).toBeTruthy();
    expect(analysis.bylines[0]?.role).toContain('military expert and journalist');

    expect(opinion.standfirst).toBeTruthy();
    expect(opinion.bylines.map(({ credit }) => credit)).toEqual(['author', 'contributor']);

    expect(wire.kicker).toBe('Wire');
    expect(wire.bylines).toEqual([]);

    expect(blog.body.match(/^!\[[^\]]+\]\(\/demo\/images\/[a-z-]+\.svg\)$/gm)?.length).toBeGreaterThanOrEqual(
      2,
    );
    expect(blog.disclaimer).toContain('do not always share the views of blog authors');
    expect(blog.bylines[0]?.about).toBeTruthy();

    expect(magazine.image).toBeTruthy();
    expect(magazine.body.match(/^## /gm)?.length).toBeGreaterThanOrEqual(3);
    expect(magazine.bylines.filter(({ credit }) => credit === 'contributor')).toHaveLength(2);
  });

  it('has one closed article and one that is moderated after publication', () => {
    expect(demoArticles.filter(({ commenting }) => commenting === 'closed')).toHaveLength(1);
    expect(demoArticles.filter(({ moderation }) => moderation === 'post')).toHaveLength(1);
  });

  it('has every image it shows, each without scripts and outside references', () => {
    const shown = demoArticles.flatMap(({ image, body }) => [
      ...(image === undefined ? [] : [image]),
      ...Array.from(body.matchAll(/\]\((\/demo\/images\/[^)]+)\)/g), (match) => match[1]!),
    ]);
    for (const src of shown) expect(existsSync(new URL(src.replace('/demo/images/', ''), images))).toBe(true);
    for (const file of readdirSync(images)) {
      const svg = readFileSync(new URL(file, images), 'utf8');
      expect(svg).toContain('viewBox="0 0 1200 675"');
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/<script|href|https?:|\son\w+=/);
    }
  });
});

describe('the comments of the demo', () => {
  it('are 60 to 80, with keys unique in their article', () => {
    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(all.length).toBeLessThanOrEqual(80);
    for (const article of demoArticles) {
      const keys = placedIn(article).map(({ comment }) => comment.key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('are exactly eleven under the first article, every one ending in emoji', () => {
    const shown = placedIn(analysis).filter(isPublic);
    const approved = placedIn(analysis).filter(({ comment }) => comment.status === 'approved');
    expect(shown).toHaveLength(11);
    expect(approved).toHaveLength(11);
    for (const { comment } of shown) {
      expect(comment.edit?.body ?? comment.body).toMatch(endsInEmoji);
    }
  });

  it.each([
    ['a shrug with its joiner', '\u{1F937}\u200D\u2642\uFE0F'],
    ['a shrug whose joiner was lost', '\u{1F937}\u2642\uFE0F'],
    ['cold to hot', '\u2744\uFE0F\u27A1\uFE0F\u{1F525}'],
    ['a broken heart', '\u{1F494}'],
    ['an hourglass', '\u23F3'],
    ['hockey and sparkles', '\u{1F3D2}\u2728'],
    ['a briefcase', '\u{1F4BC}'],
    ['the flag of Ukraine', '\u{1F1FA}\u{1F1E6}'],
    ['a skin tone', '\u{1F44D}\u{1F3FD}'],
    ['a family', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'],
    ['a tag-sequence flag', '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
    ['a keycap', '1\uFE0F\u20E3'],
    ['a zero-width non-joiner in Persian', '\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645'],
  ])('show %s, byte for byte', (_, sequence) => {
    expect(all.some((placed) => isPublic(placed) && placed.comment.body.includes(sequence))).toBe(true);
  });

  it.each(['Cyrillic', 'Arabic', 'Devanagari', 'Tamil', 'Hebrew', 'Hiragana', 'Bengali'])(
    'are also in %s script',
    (script) => {
      const inScript = new RegExp(`\\p{Script=${script}}{3}`, 'u');
      expect(all.some(({ comment }) => inScript.test(comment.body))).toBe(true);
    },
  );

  it('are well-formed, without control or bidirectional characters', () => {
    for (const { comment } of all) {
      for (const text of [comment.by, comment.body, comment.edit?.body ?? '']) {
        expect(() => encodeURIComponent(text)).not.toThrow();
        expect(text.replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]|\{\{|\}\}/u,
        );
      }
    }
  });

  it('have a reason exactly when they are rejected, of at least four kinds', () => {
    for (const { comment } of all) expect(comment.reason !== undefined).toBe(comment.status === 'rejected');
    expect(new Set(withStatus('rejected').map(({ comment }) => comment.reason)).size).toBeGreaterThanOrEqual(
      4,
    );
  });

  it('keep the queue alive: a dozen pending ones, without replies, under what is public', () => {
    const pending = withStatus('pending');
    expect(pending.length).toBeGreaterThanOrEqual(12);
    for (const { comment, visible } of pending) {
      expect(comment.replies ?? []).toEqual([]);
      expect(visible).toBe(true);
    }
    const bodies = pending.map(({ comment }) => comment.body);
    expect(bodies.some((body) => onlyEmoji.test(body))).toBe(true);
    expect(bodies.some((body) => /^\p{Script=Arabic}/u.test(body))).toBe(true);
    expect(bodies.filter((body) => (body.match(/https:/g)?.length ?? 0) >= 2).length).toBeGreaterThanOrEqual(
      2,
    );
  });

  it('hide what is below a rejected one and not what is below a deleted one', () => {
    const below = (status: DemoComment['status']): Placed[] =>
      all.filter(({ comment, parent }) => comment.status === 'approved' && parent?.status === status);
    expect(below('rejected').length).toBeGreaterThan(0);
    expect(below('rejected').some(isPublic)).toBe(false);
    expect(below('deleted').length).toBeGreaterThan(0);
    expect(below('deleted').every(isPublic)).toBe(true);
    expect(withStatus('deleted').some(({ comment }) => comment.replies === undefined)).toBe(true);
  });

  it('have one edit applied and one waiting, both on public comments', () => {
    const edited = all.filter(({ comment }) => comment.edit !== undefined);
    expect(edited.map(({ comment }) => comment.edit?.status).sort()).toEqual(['applied', 'waiting']);
    expect(edited.every(isPublic)).toBe(true);
  });

  it('come after what they answer', () => {
    for (const { comment, parent } of all) {
      expect(comment.minutesAfter).toBeGreaterThan(parent?.minutesAfter ?? 0);
    }
  });

  it('reach at least nine levels under the blog, the liveliest thread, with its author in it', () => {
    const shown = placedIn(blog).filter(isPublic);
    expect(Math.max(...shown.map(({ depth }) => depth))).toBeGreaterThanOrEqual(9);
    const counts = demoArticles.map((article) => placedIn(article).filter(isPublic).length);
    expect(Math.max(...counts)).toBe(shown.length);
    const author = blog.bylines[0]?.personKey;
    expect(author).toBeDefined();
    expect(shown.some(({ comment }) => comment.by === author)).toBe(true);
  });

  it('pick and like only what is public', () => {
    for (const placed of all) {
      if (placed.comment.picked ?? placed.comment.likes) {
        expect(placed.comment.status).toBe('approved');
      }
    }
    expect(all.filter(({ comment }) => comment.picked).every(isPublic)).toBe(true);
  });

  it('are by pseudonyms of 1 to 40 graphemes that nobody could take for staff or a byline', () => {
    const segmenter = new Intl.Segmenter();
    const bylines = demoArticles.flatMap((article) => article.bylines);
    const taken = new Set([...demoPeople, ...bylines].map(({ displayName }) => displayName.toLowerCase()));
    const staff = new Set(demoPeople.map(({ key }) => key));
    const guests = new Set(all.map(({ comment }) => comment.by).filter((by) => !staff.has(by)));
    for (const name of guests) {
      expect(taken.has(name.toLowerCase())).toBe(false);
      expect(name.normalize('NFC')).toBe(name);
      expect([...segmenter.segment(name)].length).toBeLessThanOrEqual(40);
    }
    expect(new Set([...guests].map((name) => name.toLowerCase())).size).toBe(guests.size);
    for (const { personKey, displayName } of bylines) {
      if (personKey === undefined) continue;
      expect(demoPeople.find(({ key }) => key === personKey)?.displayName).toBe(displayName);
    }
  });
});
