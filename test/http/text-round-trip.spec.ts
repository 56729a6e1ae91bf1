import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Buffer } from 'node:buffer';
import { canonicalName } from '../../src/platform/text/name.js';
import { openNewsroom, type Newsroom } from '../support/api-client.js';
import { roundTrip, sameBytes, type RoundTrip, type Writing } from '../support/comment-round-trip.js';
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
  expect(seen).toEqual(Object.fromEntries(places.map((place) => [place, count])));
}

const namedAfterThemselves = (texts: readonly string[]): Writing[] => texts.map((text) => ({ body: text, name: text }));
const together = (texts: readonly string[]): Writing[] => chunks(texts, 40).map((some) => ({ body: some.join('\n') }));

it('there are enough samples', () => {
  expect(emoji.length).toBeGreaterThan(1_900);
  expect(new Set(tonedEmoji).size).toBeGreaterThan(1_750);
  expect(emojiWithoutJoiner.length).toBeGreaterThan(240);
  expect(tonedEmojiWithoutJoiner.length).toBeGreaterThan(700);
  expect(Object.keys(scripts).length).toBeGreaterThan(40);
});

it('every emoji is a comment and a pseudonym, byte for byte wherever they are read', async () => {
  const result = await roundTrip(newsroom, application.database, 'emoji', namedAfterThemselves(emoji));
  expectWhole(result, emoji.length, [...bodyPlaces, ...namePlaces]);
});

it('every emoji whose joiner was lost is one too', async () => {
  const writings = namedAfterThemselves(emojiWithoutJoiner);
  const result = await roundTrip(joinerless, application.database, 'joinerless', writings);
  expectWhole(result, writings.length, [...bodyPlaces, ...namePlaces]);
});

it('skin tones stay, with and without joiners', async () => {
  const writings = [...together(tonedEmoji), ...together(tonedEmojiWithoutJoiner)];
  const result = await roundTrip(newsroom, application.database, 'tones', writings);
  expectWhole(result, writings.length, bodyPlaces);
});
