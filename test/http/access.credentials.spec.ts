import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Guest, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let desk: Desk;
let foreign: { desk: Desk; comment: string; keyId: string };

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  desk = await Desk.open(newsroom);
  const abroad = await openNewsroom(application, 'abroad', { moderation: 'post' });
  const foreignDesk = await Desk.open(abroad);
  const { body } = await abroad.api.get('sites/abroad/api-keys', { token: abroad.admin });
  foreign = { desk: foreignDesk, comment: await foreignDesk.post(), keyId: body.items[0].id };
});

afterAll(async () => {
  await application.close();
});

const at = (path = ''): string => `sites/gazette${path}`;
const thread = (): string => at(`/articles/${desk.article}/comments`);

/** Somebody who is a moderator of the first site and nothing on the second. */
async function moderatorHere(): Promise<string> {
  const accounts = application.provider('AccountsService');
  const credentials = { email: 'moderator@example.org', password: 'correct horse battery staple' };
  const account = await accounts.create({
    ...credentials,
    displayName: 'Moderator',
    installationAdmin: false,
  });
  const [site] = await application.database.query<{ id: string }>(
    `SELECT id FROM site WHERE key = 'gazette'`,
  );
  await accounts.appoint(site!.id, account, 'moderator');
  return newsroom.api.signIn(credentials);
}

describe('what belongs to another site', () => {
  it('does not exist here, whoever asks', async () => {
    const { api, admin } = newsroom;
    const { comment: id, keyId } = foreign;
    const calls: [method: string, path: string, body?: object][] = [
      ['GET', at(`/comments/${id}`)],
      ['GET', at(`/comments/${id}/replies`)],
      ['PATCH', at(`/comments/${id}`), { body: 'Hm!', revision: 1 }],
      ['DELETE', at(`/comments/${id}`)],
      ['DELETE', at(`/api-keys/${keyId}`)],
      ['GET', at(`/articles/${foreign.desk.article}`)],
      ['GET', at(`/articles/${foreign.desk.article}/comments`)],
      ['POST', at(`/articles/${foreign.desk.article}/comments`), { body: 'Hm.' }],
      ['PATCH', at(`/articles/${foreign.desk.article}`), { commenting: 'closed' }],
    ];
    for (const [method, path, body] of calls) {
      const missing = path
        .replace(id, id.replace(/^.{8}/, '00000000'))
        .replace(keyId, keyId.replace(/^.{8}/, '00000000'));
      const [answer, unknown] = [
        await api.request(method, path, { token: admin, body }),
        await api.request(method, missing, { token: admin, body }),
      ];
      expect([method, path, answer.status]).toEqual([method, path, 404]);
      expect(withoutOccasion(answer)).toEqual(withoutOccasion(unknown));
    }
    const decision = { commentId: id, revision: 1, status: 'approved', action: 'reject' };
    expect((await api.decide(admin, [decision])).body.results).toEqual([
      { commentId: id, outcome: 'not_found' },
    ]);
    expect((await api.get(`sites/abroad/comments/${id}`)).status).toBe(200);
    expect((await api.get('sites/abroad/api-keys', { token: admin })).body.items).toHaveLength(2);
  });

  it('staff of one site are nobody on another', async () => {
    const token = await moderatorHere();
    const answers = [
      await newsroom.api.get('sites/abroad/moderation/queue', { token }),
      await newsroom.api.post(`sites/abroad/articles/${foreign.desk.article}/comments`, {
        token,
        body: { body: 'Hm.' },
      }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'forbidden'],
      [403, 'forbidden'],
    ]);
  });
});

function withoutOccasion({ status, body }: Answer): unknown {
  return { status, ...body, instance: '', requestId: '' };
}

describe('a credential that has ended', () => {
  const asked = async (method: string, path: string, token: string, body?: object): Promise<unknown> => {
    const answer = await newsroom.api.request(method, path, { token, body });
    return answer.body?.code ?? answer.status;
  };

  it('is refused at once: a key that was revoked', async () => {
    const { api, admin } = newsroom;
    const { id, key } = (
      await api.post(at('/api-keys'), { token: admin, body: { name: 'Old', role: 'moderator' } })
    ).body;
    expect(await asked('GET', at('/moderation/queue'), key)).toBe(200);
    await api.request('DELETE', at(`/api-keys/${id}`), { token: admin });
    expect(await asked('GET', at('/moderation/queue'), key)).toBe('unauthenticated');
    expect(await asked('DELETE', at(`/api-keys/${id}`), admin)).toBe('api_key_not_found');
  });

  it('is refused: a key whose time is over', async () => {
    const { api, admin } = newsroom;
    const body = { name: 'Brief', role: 'moderator', expiresAt: '2020-01-01T00:00:00Z' };
    const answer = await api.post(at('/api-keys'), { token: admin, body });
    if (answer.status === 201)
      expect(await asked('GET', at('/moderation/queue'), answer.body.key)).toBe('unauthenticated');
    else expect(answer.status).toBe(400);
  });

  it('is refused for whatever it wrote with: the token of a guest who was given a new one', async () => {
    const { api } = newsroom;
    const guest: Guest = await api.createGuest();
    const id = await desk.post(undefined, 'Mine.', guest.token);
    const recovered = await api.post(at('/guests/recover'), { body: { recoveryCode: guest.recoveryCode } });
    const attempts = async (token: string): Promise<unknown[]> => [
      await asked('POST', thread(), token, { body: 'Again.' }),
      await asked('PATCH', at(`/comments/${id}`), token, { body: 'Changed.', revision: 1 }),
      await asked('DELETE', at(`/comments/${id}`), token),
    ];
    expect(await attempts(guest.token)).toEqual(['unauthenticated', 'unauthenticated', 'unauthenticated']);
    expect((await api.permalink(id)).body.body).toBe('Mine.');
    expect(await attempts(recovered.body.token)).toEqual([201, 200, 204]);
  });

  it.each(['x', 'plg_x', 'plk_x', 'pls_x', 'plg_', '\u00a0'.repeat(3), `plk_${'a'.repeat(43)}`])(
    'or never was one is refused: %j',
    async (token) => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await newsroom.api.get(at('/moderation/queue'), { headers });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    },
  );
});
