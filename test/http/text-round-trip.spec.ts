import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Buffer } from 'node:buffer';
import { openNewsroom, type Newsroom } from '../support/api-client.js';
import { articleOf, articleRoundTrip } from '../support/article-round-trip.js';
import { roundTrip, type RoundTrip, type Writing } from '../support/comment-round-trip.js';
import {
  emoji,
  emojiWithoutJoiner,
  tonedEmoji,
  tonedEmojiWithoutJoiner,
  typicalSequences,
} from '../support/emoji-samples.js';
import { chunks, inParallel } from '../support/in-parallel.js';
import { scripts, untidyBodies } from '../support/script-samples.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
/** Names without joiners look like those with them: they are another site's. */
let joinerless: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette');
  joinerless = await openNewsroom(application, 'joinerless');
});
afterAll(() => application.close());

const bodyPlaces = ['post', 'queue', 'thread', 'branch', 'permalink', 'column'];
const namePlaces = ['guest', ...bodyPlaces.map((place) => `${place}, name`)];

/** Everything was seen everywhere, and was the same everywhere. */
function expectWhole({ seen, differences }: RoundTrip, count: number, places: readonly string[]): void {
  expect(differences).toEqual([]);
  expect(seen).toMatchObject(Object.fromEntries(places.map((place) => [place, count])));
}

const namedAfterThemselves = (texts: readonly string[]): Writing[] =>
  texts.map((text) => ({ body: text, name: text }));
/** A few at a time, as a name can hold them. */
const inNames = (texts: readonly string[], size: number): string[] =>
  chunks(texts, size).map((some) => some.join(' '));
/** That each may stand alone is shown in `emoji-and-scripts.spec.ts`; here for one in a dozen, of all kinds. */
const somewhereAlone = (texts: readonly string[]): string[] => texts.filter((_, at) => at % 12 === 0);
const together = (texts: readonly string[]): Writing[] =>
  chunks(texts, 40).map((some) => ({ body: some.join('\n') }));

it('there are enough samples', () => {
  expect(emoji.length).toBeGreaterThan(1_900);
  expect(new Set(tonedEmoji).size).toBeGreaterThan(1_750);
  expect(emojiWithoutJoiner.length).toBeGreaterThan(240);
  expect(tonedEmojiWithoutJoiner.length).toBeGreaterThan(700);
  expect(Object.keys(scripts).length).toBeGreaterThan(40);
});

it('every emoji is in a comment and a pseudonym, byte for byte wherever they are read', async () => {
  const writings = namedAfterThemselves([...inNames(emoji, 8), ...somewhereAlone(emoji)]);
  const result = await roundTrip(newsroom, application.database, 'emoji', writings);
  expectWhole(result, writings.length, [...bodyPlaces, ...namePlaces]);
});

it('every emoji whose joiner was lost is in one too', async () => {
  const lost = emojiWithoutJoiner;
  const writings = namedAfterThemselves([...inNames(lost, 4), ...somewhereAlone(lost)]);
  const result = await roundTrip(joinerless, application.database, 'joinerless', writings);
  expectWhole(result, writings.length, [...bodyPlaces, ...namePlaces]);
});

it('skin tones stay, with and without joiners', async () => {
  const writings = [...together(tonedEmoji), ...together(tonedEmojiWithoutJoiner)];
  const result = await roundTrip(newsroom, application.database, 'tones', writings);
  expectWhole(result, writings.length, bodyPlaces);
});

it('every script is a comment and a pseudonym', async () => {
  // Hangul is one name however it is composed: the decomposed one is another person's on another site.
  const { 'Hangul jamo (NFD)': jamo, ...others } = scripts;
  const result = await roundTrip(
    newsroom,
    application.database,
    'scripts',
    namedAfterThemselves(Object.values(others)),
  );
  expectWhole(result, Object.keys(others).length, [...bodyPlaces, ...namePlaces]);
  const decomposed = await roundTrip(joinerless, application.database, 'jamo', namedAfterThemselves([jamo!]));
  expectWhole(decomposed, 1, [...bodyPlaces, ...namePlaces]);
});

it('nothing in a comment is tidied up', async () => {
  const result = await roundTrip(
    newsroom,
    application.database,
    'untidy',
    untidyBodies.map((body) => ({ body })),
  );
  expectWhole(result, untidyBodies.length, bodyPlaces);
});

it.each(typicalSequences)('%s is stored as the bytes %s, whether posted or edited', async (text, utf8) => {
  const { api, publisher } = newsroom;
  expect(Buffer.from(text).toString('hex')).toBe(utf8);
  await api.putArticle(publisher, 'typical');
  const { token } = await api.createGuest();
  const posted = await api.comment(token, 'typical', text);
  const edited = await api.comment(token, 'typical', 'Before the edit');
  const path = `sites/${api.site}/comments/${edited.id}`;
  const answer = await api.request('PATCH', path, { token, body: { body: text, revision: 1 } });
  const stored = await application.database.query(
    `SELECT encode(convert_to(body, 'UTF8'), 'hex') AS hex FROM comment WHERE id = ANY($1)`,
    [[posted.id, edited.id]],
  );
  const seen = [posted.body, answer.body.body].map((body: string) => Buffer.from(body).toString('hex'));
  expect(seen).toEqual([utf8, utf8]);
  expect(stored).toEqual([{ hex: utf8 }, { hex: utf8 }]);
});

it('only line ends change, to LF', async () => {
  const { api, publisher } = newsroom;
  const sent = 'a\r\nb\rc\r\r\n\nd\t\r';
  const kept = 'a\nb\nc\n\n\nd\t\n';
  const prose = { standfirst: sent, body: sent, disclaimer: sent };
  const bylines = [{ displayName: 'Line Ender', about: sent }];
  const { body: article } = await api.putArticle(publisher, 'newlines', { ...prose, bylines });
  expect(article).toMatchObject({
    standfirst: kept,
    body: kept,
    disclaimer: kept,
    bylines: [{ about: kept }],
  });
  const { token } = await api.createGuest();
  const comment = await api.comment(token, 'newlines', sent);
  expect(comment.body).toBe(kept);
  expect(await application.database.query('SELECT body FROM comment WHERE id = $1', [comment.id])).toEqual([
    { body: kept },
  ]);
});

it('every emoji and script is a title, kicker, standfirst, article, disclaimer, and alone a byline', async () => {
  const samples = [emoji, emojiWithoutJoiner, tonedEmoji, tonedEmojiWithoutJoiner].flatMap((all) =>
    chunks(all, 16),
  );
  const written = chunks(Object.values(scripts), 5);
  const articles = [...samples, ...written].map((texts, at) => articleOf(`all-${at}`, texts));
  const bulletin = await openNewsroom(application, 'bulletin');
  const { compared, differences } = await articleRoundTrip(bulletin, application.database, articles);
  expect(differences).toEqual([]);
  const texts = articles.flatMap(({ bylines }) => bylines).length;
  expect(compared).toBe(articles.length * (2 * 5 + 3 + 5) + texts * 2 * 3);
});

it('every script is the name of a key and a site, and a note on a decision', async () => {
  const { api, admin, moderator, publisher } = newsroom;
  const texts = Object.values(scripts);
  await inParallel(texts, (text) => api.createKey(admin, 'moderator', text));
  const { body: keys } = await api.get(`sites/${api.site}/api-keys?limit=100`, { token: admin });
  expect(keys.items.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(texts));

  await api.putArticle(publisher, 'notes');
  const { token } = await api.createGuest();
  const comments = await inParallel(texts, (_, at) => api.comment(token, 'notes', `Comment ${at}`));
  const decisions = comments.map(({ id, revision, status }, at) => ({
    commentId: id,
    revision,
    status,
    action: 'reject',
    note: texts[at],
  }));
  expect((await api.decide(moderator, decisions)).status).toBe(200);
  const { body: record } = await api.get(`sites/${api.site}/moderation/decisions?action=reject&limit=100`, {
    token: moderator,
  });
  const noteOf = new Map(
    record.items.map((item: { commentId: string; note: string }) => [item.commentId, item.note]),
  );
  expect(comments.map(({ id }) => noteOf.get(id))).toEqual(texts);

  const names = await inParallel(texts, async (name, at) => {
    const body = { key: `script-${at}`, name };
    return (await api.post('sites', { token: admin, body })).body.name as string;
  });
  expect(names).toEqual(texts);
});
