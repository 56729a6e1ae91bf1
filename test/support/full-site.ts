import { Desk } from './desk.js';
import type { Newsroom } from './api-client.js';
import type { TestDatabase } from './test-database.js';

/** Whatever a text may hold that a file of lines, a quote or a number could break. */
export const hardText = `tab\there, "quoted" \\ back\\\\slash \\u0041 \\. line\nbreak, \u0001\u0002\u001f\u007f, \u2028\u2029\uFEFF, 🤷‍♂️🇺🇦 שלום, <&>`;

/** Fills every table that belongs to a site: over HTTP what has a route for it, the rest by hand. */
export async function fillSite(newsroom: Newsroom, database: TestDatabase): Promise<Desk> {
  const { api, admin, moderator } = newsroom;
  const put = async (path: string, token: string, body: object, headers = {}): Promise<void> => {
    const { status, text } = await api.request('PUT', `sites/${api.site}/${path}`, { token, body, headers });
    if (status >= 300) throw new Error(`${path}: ${text}`);
  };
  const tagOf = async (path: string): Promise<string> =>
    (await api.get(`sites/${api.site}/${path}`, { token: admin })).headers.get('etag') ?? '';
  await put(
    'moderation/reasons',
    admin,
    { items: [{ code: 'tone', label: 'Tone', message: '🙏' }] },
    {
      'if-match': await tagOf('moderation/reasons'),
    },
  );
  await put(
    'moderation/word-lists',
    admin,
    { banned: ['"\\'], suspect: ['мотлох', 'b*d'] },
    {
      'if-match': await tagOf('moderation/word-lists'),
    },
  );
  const invitation = { token: admin, body: { email: 'ann@example.org', role: 'moderator' } };
  await api.post(`sites/${api.site}/staff`, invitation);
  const desk = await Desk.open(newsroom, { bylines: [{ displayName: 'Ida Marsh' }] });
  const top = await desk.publish();
  const reply = await desk.publish(top, 'A reply.');
  await desk.publish(reply, 'A reply to it.');
  await desk.reject(await desk.publish(top, 'Not for long.'));
  await desk.withdraw(await desk.publish(top, 'Taken back.'));
  await desk.post(top, 'buy https://a.example https://b.example https://c.example https://d.example');
  await desk.edit(reply, 'An edit that waits.');
  const edited = await desk.post(undefined, 'First words.');
  await desk.edit(edited, 'Other words.');
  const reader = await api.createGuest();
  await api.report(reader.token, top, 'spam', hardText.slice(0, 20));
  await api.request('PUT', `sites/${api.site}/comments/${top}/reactions/like`, { token: reader.token });
  await api.decideOne(moderator, { id: edited, revision: 2, status: 'pending' }, 'reject', {
    note: 'No. 🙈',
  });
  const note = { token: moderator, body: { body: 'Watch this one.' } };
  await api.post(`sites/${api.site}/moderation/authors/${desk.guest.id}/notes`, note);
  const keyed = { token: reader.token, body: { body: 'Once.' }, headers: { 'idempotency-key': 'k-1' } };
  await api.post(`sites/${api.site}/articles/${desk.article}/comments`, keyed);
  await api.get(`sites/${api.site}/moderation/queue`, { token: admin });
  await byHand(database, top);
  return desk;
}

/** What takes a day, or what no reader can send and a database can hold all the same. */
async function byHand(database: TestDatabase, comment: string): Promise<void> {
  await database.query(
    `INSERT INTO desk_day (site_id, day, facts) SELECT id, '2026-01-02', $1 FROM site WHERE key = 'gazette'`,
    ['{"b": 1, "aa": 12345678901234567890.1234567890, "c": [1e-7, null, "\\u001f"]}'],
  );
  await database.query(
    `UPDATE comment SET body = $1, edited_at = 'infinity', review_since = NULL WHERE id = $2`,
    [hardText, comment],
  );
  await database.query(
    `INSERT INTO author_email (site_id, author_id, email, version, lang, replies, decisions)
     SELECT site_id, author_id, 'reader@example.org', id, 'uk', true, false FROM comment WHERE id = $1`,
    [comment],
  );
  await database.query(
    `INSERT INTO decision_note (site_id, decision_id, body)
     SELECT site_id, id, $1 FROM decision ORDER BY created_at LIMIT 1 ON CONFLICT DO NOTHING`,
    [hardText],
  );
}
