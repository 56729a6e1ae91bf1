import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { openNewsroom, type Answer } from '../support/api-client.js';
import { refusal, refusedAt } from '../support/refusal.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';
import { openDesk, type Desk } from '../support/written-fields.js';

let application: TestApplication;
let desk: Desk;

beforeAll(async () => {
  application = await startTestApplication();
  desk = await openDesk(await openNewsroom(application));
});
afterAll(() => application.close());

const shrug = '🤷‍♂️';

describe('accepted:', () => {
  it.each([
    ['letters', 'a'.repeat(5_000)],
    ['characters of two units, 20,000 bytes', '🔥'.repeat(5_000)],
    ['emoji of four code points', shrug.repeat(1_250)],
    ['lines that end in CRLF, measured as they are stored', 'a\r\n'.repeat(2_500)],
    ['letters with eight marks', `Z${'\u0336'.repeat(8)} `.repeat(500)],
  ])('a comment of exactly 5,000 code points: %s', async (_, text) => {
    const comment = await desk.api.comment(desk.guest.token, 'story', text);
    expect(comment.body).toBe(text.replaceAll('\r\n', '\n'));
  });

  it('a name of exactly 40 characters', async () => {
    expect((await desk.api.createGuest(shrug.repeat(40))).id).toEqual(expect.any(String));
  });

  it('20,000 bytes and no more, where a site allows more characters', async () => {
    const { api, admin } = desk;
    const policy = { token: admin, body: { maxLength: 20_000 }, headers: { 'if-match': '"policy-1"' } };
    expect((await api.request('PATCH', 'sites/gazette', policy)).status).toBe(200);
    const submit = (text: string): Promise<Answer> => api.submit(desk.guest.token, 'story', text);
    expect((await submit('한'.repeat(6_666))).status).toBe(201);
    expect(refusal(await submit('한'.repeat(6_667)))).toEqual(refusedAt('/body', 'text_too_long'));
    expect((await submit('a'.repeat(20_000))).status).toBe(201);
    expect(refusal(await submit('a'.repeat(20_001)))).toEqual(refusedAt('/body', 'text_too_long'));
  });
});

/** UTF-16 units of all kinds, lone surrogates too; short enough that many have none. */
const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 0xffff }) },
      { weight: 3, arbitrary: fc.integer({ min: 0x20, max: 0x2fff }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(0x0a, 0x0d, 0x200d, 0x202e, 0x2069, 0xfe0f, 0xfeff, 0xd83e, 0xdd37),
      },
    ),
    { maxLength: 12 },
  )
  .map((units) => String.fromCharCode(...units));

it('whatever is sent as a comment comes back byte for byte, or is refused with a code', async () => {
  const { api, guest } = desk;
  const outcomes = { taken: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const answer = await api.submit(guest.token, 'story', text);
      if (answer.status === 201) {
        outcomes.taken += 1;
        const kept = Buffer.from(text.replace(/\r\n?/g, '\n'));
        expect(Buffer.from(answer.body.body as string)).toEqual(kept);
        const [row] = await application.database.query<{ bytes: Buffer }>(
          `SELECT convert_to(body, 'UTF8') AS bytes FROM comment WHERE id = $1`,
          [answer.body.id],
        );
        expect(row?.bytes).toEqual(kept);
        return;
      }
      outcomes.refused += 1;
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(refusal(answer)).toEqual([
        400,
        expect.objectContaining({ pointer: '/body', code: expect.any(String) }),
      ]);
    }),
    { numRuns: 300 },
  );
  expect(outcomes.taken).toBeGreaterThan(30);
  expect(outcomes.refused).toBeGreaterThan(30);
});
