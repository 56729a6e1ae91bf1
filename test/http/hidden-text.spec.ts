import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openNewsroom, type Guest, type Newsroom } from '../support/api-client.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
/** A site where comments are public unless a rule holds them. */
let newsroom: Newsroom;
let guest: Guest;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  await newsroom.api.putArticle(newsroom.publisher, 'story');
  guest = await newsroom.api.createGuest();
});
afterAll(() => application.close());

async function findingsOf(id: string): Promise<unknown[]> {
  const { items } = await newsroom.api.queue(newsroom.moderator, `?author=${guest.id}&limit=100`);
  return items.find(({ comment }: { comment: { id: string } }) => comment.id === id)?.findings;
}

const held = (code: string, ...spans: number[][]): unknown[] => [
  { rule: 'hidden_text', outcome: 'hold', code, params: {}, spans },
];

const hidden: [name: string, text: string, findings: unknown[]][] = [
  ['an override left open', 'a\u202eb', held('unbalanced_bidi', [1, 2])],
  ['an override after emoji, in UTF-16 units', '🤷‍♂️🔥 \u202eabc', held('unbalanced_bidi', [8, 9])],
  [
    'an isolate left open at the end of its paragraph',
    '\u2067ab\ncd\u2069',
    held('unbalanced_bidi', [0, 1], [6, 7]),
  ],
  ['after CRLF, in the text as it is stored', 'a\r\nb\r\n\u202ec', held('unbalanced_bidi', [4, 5])],
  ['neighbours as one', 'a\u202e\u202db', held('unbalanced_bidi', [1, 3])],
  ['tags outside a flag', 'hi 🔥\u{e0041}\u{e0042}!', held('tag_characters', [5, 9])],
  [
    'tags after a flag',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}\u{e0041}',
    held('tag_characters', [14, 16]),
  ],
  ['a message in selectors', `a${'\ufe01'.repeat(5)}b`, held('variation_selector_run', [1, 6])],
  ['a message in zero widths', `a${'\u200b\u200c'.repeat(4)}b`, held('zero_width_run', [1, 9])],
  [
    'an interlinear annotation',
    'a\ufff9b\ufffac\ufffb',
    held('interlinear_annotation', [1, 2], [3, 4], [5, 6]),
  ],
  ['two kinds', '\u202ea\u{e0041}', [...held('unbalanced_bidi', [0, 1]), ...held('tag_characters', [2, 4])]],
];

it.each(hidden)('%s waits for a moderator, who sees where it is', async (_, text, findings) => {
  const comment = await newsroom.api.comment(guest.token, 'story', text);
  expect(comment).toMatchObject({ status: 'pending', body: text.replaceAll('\r\n', '\n') });
  expect(await findingsOf(comment.id)).toEqual(findings);
});

it.each(hidden)('%s in an edit waits, and the text that is shown stays', async (name, text, findings) => {
  const comment = await newsroom.api.comment(guest.token, 'story', `Public: ${name}`);
  expect(comment.status).toBe('approved');
  const path = `sites/gazette/comments/${comment.id}`;
  const { body: edited } = await newsroom.api.request('PATCH', path, {
    token: guest.token,
    body: { body: `${text} again`, revision: 1 },
  });
  expect(edited).toMatchObject({ status: 'approved', body: `Public: ${name}`, edit: { revision: 2 } });
  expect((await newsroom.api.get(path)).body.body).toBe(`Public: ${name}`);
  expect(await findingsOf(comment.id)).toEqual(findings);
});

it.each([
  ['a balanced isolate', 'a \u2067שלום\u2069 b'],
  ['a balanced embedding', '\u202bمرحبا\u202c'],
  ['a direction mark', 'שלום!\u200f'],
  ['the flags of tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁳󠁣󠁴󠁿🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
  ['selectors and joiners of emoji', '❤️‍🔥🤷‍♂️👁️‍🗨️'],
  ['a Persian half-space', 'می\u200cخواهم'],
])('%s is public at once', async (_, text) => {
  expect(await newsroom.api.comment(guest.token, 'story', text)).toMatchObject({
    status: 'approved',
    body: text,
  });
});
