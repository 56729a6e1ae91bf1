import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Buffer } from 'node:buffer';
import { openNewsroom } from '../support/api-client.js';
import { databaseState } from '../support/database-state.js';
import { refusal, refusedAt } from '../support/refusal.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';
import {
  openDesk,
  write,
  writtenField,
  writtenFieldNames,
  type Desk,
  type WrittenField,
} from '../support/written-fields.js';

let application: TestApplication;
let desk: Desk;

beforeAll(async () => {
  application = await startTestApplication();
  desk = await openDesk(await openNewsroom(application));
});
afterAll(() => application.close());

const shrug = '🤷‍♂️';

async function inEvery(
  kinds: readonly WrittenField['kind'][],
  textFor: (field: WrittenField) => string | Buffer | null,
  expected: (field: WrittenField) => unknown,
): Promise<void> {
  const answers: [string, unknown][] = [];
  const hoped: [string, unknown][] = [];
  for (const name of writtenFieldNames) {
    const field = writtenField(desk, name);
    const text = kinds.includes(field.kind) ? textFor(field) : null;
    if (text === null) continue;
    answers.push([name, refusal(await write(desk, field, text))]);
    hoped.push([name, expected(field)]);
  }
  expect(answers).toEqual(hoped);
}

const everyKind = ['prose', 'line', 'name'] as const;

describe('refused, with a code, the pointer of the field, and nothing stored:', () => {
  let before: Awaited<ReturnType<typeof databaseState>>;
  beforeEach(async () => {
    before = await databaseState(application.database);
  });
  afterEach(async () => {
    expect(await databaseState(application.database)).toEqual(before);
  });

  it.each([
    ['a lone high surrogate', 'a\ud83e'],
    ['a lone high surrogate before a letter', '\ud83eb'],
    ['a lone low surrogate', 'a\udd37 b'],
    ['a pair the wrong way round', '\udd37\ud83e'],
    ['NUL', 'a\0b'],
    ['a bell', 'a\u0007b'],
    ['an escape', '\u001b[31mred'],
    ['DEL', 'a\u007fb'],
    ['NEL', 'a\u0085b'],
    ['the last C1 control', 'a\u009f'],
    ['a noncharacter', 'a\uffff'],
    ['the byte order mark the wrong way round', '\ufffea'],
    ['an Arabic presentation noncharacter', 'a\ufdd0'],
    ['a noncharacter of plane 1', 'a\u{1fffe}'],
    ['the last code point', 'a\u{10ffff}'],
  ])('%s', async (_, text) => {
    await inEvery(
      everyKind,
      () => text,
      ({ pointer }) => refusedAt(pointer, 'malformed_text'),
    );
  });

  it('a lone surrogate as the escape that JSON has for it', async () => {
    await inEvery(
      everyKind,
      () => Buffer.from('"\\ud83e"'),
      ({ pointer }) => refusedAt(pointer, 'malformed_text'),
    );
  });

  it.each([
    ['a byte that UTF-8 never has', [0xff]],
    ['an overlong NUL', [0xc0, 0x80]],
    ['a sequence cut short', [0xe2, 0x82]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['a continuation alone', [0x80]],
    ['a code point beyond the last', [0xf4, 0x90, 0x80, 0x80]],
    ['Latin-1', [0xe9]],
  ])('bytes that are not UTF-8: %s', async (_, bytes) => {
    const quoted = Buffer.from([0x22, 0x61, ...bytes, 0x62, 0x22]);
    await inEvery(
      everyKind,
      () => quoted,
      () => [400, { pointer: null, code: 'malformed_text' }],
    );
  });

  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['spaces of other kinds', '\u00a0\u2003\u3000\u1680'],
    ['a zero width space', '\u200b'],
    ['a braille blank', '\u2800'],
    ['a Hangul filler', '\u3164'],
    ['a Hangul choseong filler', '\u115f'],
    ['a half-width Hangul filler', '\uffa0'],
    ['variation selectors', '\ufe0f\ufe0e\u{e0100}'],
    ['joiners', '\u200d\u200c\u2060'],
    ['a byte order mark', '\ufeff'],
    ['a soft hyphen', '\u00ad'],
    ['a bidi control', '\u202e'],
    ['a bare mark', '\u0301'],
    ['tags', '\u{e0041}\u{e007f}'],
    ['a mixture', ' \u200b\u2800\u3164\ufe0f\u200d '],
  ])('blank: %s', async (_, text) => {
    await inEvery(
      everyKind,
      () => text,
      ({ pointer }) => refusedAt(pointer, 'text_blank'),
    );
  });

  it('blank: lines of nothing', async () => {
    await inEvery(
      ['prose'],
      () => '\r\n \t\n\u2028',
      ({ pointer }) => refusedAt(pointer, 'text_blank'),
    );
  });

  it.each(['\t', '\n', '\r\n', '\u2028', '\u2029'])('a break in a line or a name: %j', async (text) => {
    await inEvery(
      ['line', 'name'],
      () => `a${text}b`,
      ({ pointer }) => refusedAt(pointer, 'line_break'),
    );
  });

  it('one letter too many', async () => {
    const over = ({ kind, maxCodePoints }: WrittenField): string =>
      'a'.repeat(kind === 'name' ? 41 : maxCodePoints + 1);
    await inEvery(everyKind, over, ({ pointer }) => refusedAt(pointer, 'text_too_long'));
  });

  it.each([
    ['characters of two units', '🔥', 1],
    ['emoji of four code points', shrug, 4],
  ])('too long in code points: %s', async (_, text, codePoints) => {
    const over = ({ kind, maxCodePoints }: WrittenField): string =>
      text.repeat(kind === 'name' ? 41 : Math.floor(maxCodePoints / codePoints) + 1);
    // 60,000 of them are more than a request may have.
    const tooLong = ({ pointer, maxBytes }: WrittenField): unknown =>
      maxBytes === null
        ? [413, { pointer: null, code: 'body_too_large' }]
        : refusedAt(pointer, 'text_too_long');
    await inEvery(everyKind, over, tooLong);
  });

  it('a name of few characters and too many code points', async () => {
    await inEvery(
      ['name'],
      () => '👨‍👩‍👧‍👦'.repeat(23),
      ({ pointer }) => refusedAt(pointer, 'text_too_long'),
    );
  });

  it.each([
    ['nine marks', `Z${'\u0336'.repeat(9)}`],
    ['fifty marks of two kinds', `Z${'\u0336\u0489'.repeat(25)}`],
    ['marks with joiners between them', `Z${'\u0336\u200d'.repeat(9)}`],
    ['marks with selectors between them', `Z${'\u0336\ufe0f'.repeat(9)}`],
  ])('a tower of marks: %s', async (_, text) => {
    await inEvery(
      everyKind,
      () => text,
      ({ pointer }) => refusedAt(pointer, 'text_too_many_marks'),
    );
  });

  it.each([
    ['an override', 'a\u202eb'],
    ['an embedding', '\u202bab'],
    ['an isolate', 'a\u2067b'],
    ['a closer alone', 'ab\u2069'],
  ])('a bidi control left open in a line or a name: %s', async (_, text) => {
    await inEvery(
      ['line', 'name'],
      () => text,
      ({ pointer }) => refusedAt(pointer, 'bidi_control'),
    );
  });

  it.each([
    ['a balanced isolate', 'a\u2067b\u2069', 'bidi_control'],
    ['a direction mark', 'admin\u200e', 'bidi_control'],
    ['a zero width space', 'ad\u200bmin', 'name_invalid_character'],
    ['a soft hyphen', 'ad\u00admin', 'name_invalid_character'],
    ['a Hangul filler', 'ad\u3164min', 'name_invalid_character'],
    ['a joiner between Latin letters', 'ad\u200dmin', 'name_invalid_character'],
    ['a selector on a letter', 'admin\ufe0f', 'name_invalid_character'],
    ['tags', 'admin\u{e0061}', 'name_invalid_character'],
    ['a mark at the start', '\u0336admin', 'name_invalid_character'],
  ])('what a name hides: %s', async (_, text, code) => {
    await inEvery(
      ['name'],
      () => text,
      ({ pointer }) => refusedAt(pointer, code),
    );
  });

  it('a malformed member name, with the pointer of the object', async () => {
    const answer = await desk.api.submit(desk.guest.token, 'story', 'fine');
    expect(answer.status).toBe(201);
    before = await databaseState(application.database);
    const body = '{"body":"fine","\\ud83e":1}';
    const refused = await desk.api.post(`sites/gazette/articles/story/comments`, {
      token: desk.guest.token,
      body,
    });
    expect(refusal(refused)).toEqual(refusedAt('', 'malformed_text'));
  });
});
