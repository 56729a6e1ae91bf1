import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { databaseState } from '../support/database-state.js';
import {
  audience,
  bytes,
  changePolicy,
  ec,
  hs256,
  issuer,
  otherSecret,
  pemOf,
  rsa,
  secret,
  seconds,
  signed,
  type Signed,
} from '../support/publisher-login.js';
import { refusal, refusedAt } from '../support/refusal.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

/** Three sites, one for each algorithm, and one without a login of its own. */
const sites = ['hs256', 'rs256', 'es256', 'none'] as const;
type SiteKey = (typeof sites)[number];

let application: TestApplication;
const newsrooms = new Map<SiteKey, Newsroom>();
let refusedToken: Answer;

beforeAll(async () => {
  application = await startTestApplication();
  for (const site of sites) newsrooms.set(site, await openNewsroom(application, site));
  await setSso('hs256', hs256);
  await setSso('rs256', {
    ...{ algorithm: 'RS256', issuer, audience },
    keys: [{ kid: 'rsa-1', publicKey: pemOf(rsa.publicKey) }],
  });
  await setSso('es256', { algorithm: 'ES256', issuer, audience, keys: [{ publicKey: pemOf(ec.publicKey) }] });
  refusedToken = await ask('hs256', 'plg_x');
});
afterAll(() => application.close());

async function setSso(site: SiteKey, sso: object | null): Promise<Answer> {
  const { api, admin } = newsrooms.get(site)!;
  return changePolicy(api, admin, { sso });
}

const ask = (site: SiteKey, token: string): Promise<Answer> =>
  newsrooms.get(site)!.api.get(`sites/${site}/me`, { token });

const withoutOccasion = ({ status, body }: Answer): object => ({
  status,
  ...body,
  instance: '',
  requestId: '',
});
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signed by hand, for what no library would sign. */
function handmade(header: unknown, claims: unknown, key: string | Buffer = secret): string {
  const input = `${base64(header)}.${base64(claims)}`;
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
}
const claims = (): object => ({
  sub: 'reader-1',
  iss: issuer,
  aud: audience,
  iat: seconds(),
  exp: seconds() + 600,
});
const unsigned = (alg: string): string => `${base64({ alg })}.${base64(claims())}.`;

describe('a token of the publication', () => {
  it.each<[SiteKey, Signed]>([
    ['hs256', {}],
    ['hs256', { header: { kid: 'whatever', typ: 'JWT' } }],
    ['hs256', { claims: { aud: ['another', audience] } }],
    ['hs256', { claims: { iat: seconds() + 10, exp: seconds() + 400 } }],
    ['rs256', { alg: 'RS256', key: rsa.privateKey }],
    ['rs256', { alg: 'RS256', key: rsa.privateKey, header: { kid: 'rsa-1' } }],
    ['es256', { alg: 'ES256', key: ec.privateKey }],
  ])('signs a reader in on %s: %j', async (site, how) => {
    const { status, body } = await ask(site, await signed(how));
    expect([status, body]).toMatchObject([200, { kind: 'sso', displayName: 'Ada Reader', badges: [] }]);
  });

  it('signs in the same reader each time', async () => {
    const ids = [
      await ask('hs256', await signed()),
      await ask('hs256', await signed({ claims: { exp: seconds() + 90 } })),
    ];
    expect(new Set(ids.map(({ body }) => body.id)).size).toBe(1);
  });
});

const wrongRsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const hour = 3_600;

/** Everything that has to be refused, with the site that it is shown to. */
const refused: Readonly<Record<string, () => [SiteKey, Promise<string> | string]>> = {
  'no signature': () => ['hs256', unsigned('none')],
  'no signature, spelled otherwise': () => ['hs256', unsigned('NoNe')],
  'no signature where a public key is asked for': () => ['rs256', unsigned('none')],
  'an empty signature': () => ['hs256', unsigned('HS256')],
  'an HMAC with the RSA public key as its secret': () => [
    'rs256',
    handmade({ alg: 'HS256' }, claims(), pemOf(rsa.publicKey)),
  ],
  'the same with the key’s name': () => [
    'rs256',
    handmade({ alg: 'HS256', kid: 'rsa-1' }, claims(), pemOf(rsa.publicKey)),
  ],
  'an HMAC with the EC public key as its secret': () => [
    'es256',
    handmade({ alg: 'HS256' }, claims(), pemOf(ec.publicKey)),
  ],
  'an HMAC that says it is an RSA signature': () => ['rs256', handmade({ alg: 'RS256' }, claims())],
  'RS256 for a secret': () => ['hs256', signed({ alg: 'RS256', key: rsa.privateKey })],
  'ES256 for RS256': () => ['rs256', signed({ alg: 'ES256', key: ec.privateKey })],
  'RS256 for ES256': () => ['es256', signed({ alg: 'RS256', key: rsa.privateKey })],
  'PS256 for RS256': () => ['rs256', signed({ alg: 'PS256', key: rsa.privateKey })],
  'RS512 for RS256': () => ['rs256', signed({ alg: 'RS512', key: rsa.privateKey })],
  'HS512 for HS256': () => ['hs256', signed({ alg: 'HS512', key: bytes(secret.repeat(2)) })],
  'another secret': () => ['hs256', signed({ key: bytes(otherSecret) })],
  'an empty secret': () => ['hs256', handmade({ alg: 'HS256' }, claims(), '')],
  'another RSA key': () => ['rs256', signed({ alg: 'RS256', key: wrongRsa.privateKey })],
  'another RSA key under the right name': () => [
    'rs256',
    signed({ alg: 'RS256', key: wrongRsa.privateKey, header: { kid: 'rsa-1' } }),
  ],
  'a name of a key that the site does not have': () => [
    'rs256',
    signed({ alg: 'RS256', key: rsa.privateKey, header: { kid: 'rsa-9' } }),
  ],
  'a name that is no text': () => [
    'hs256',
    handmade({ alg: 'HS256', kid: { a: 1 } }, { ...claims(), aud: 1 }),
  ],
  'a key of its own in the header': () => [
    'rs256',
    signed({
      alg: 'RS256',
      key: wrongRsa.privateKey,
      header: { jwk: wrongRsa.publicKey.export({ format: 'jwk' }), jku: 'https://evil.example/keys' },
    }),
  ],
  'an extension that has to be understood': () => [
    'hs256',
    handmade({ alg: 'HS256', crit: ['exp'], exp: 1 }, claims()),
  ],
  'an unencoded payload': () => ['hs256', handmade({ alg: 'HS256', b64: false, crit: ['b64'] }, claims())],
  'another audience': () => ['hs256', signed({ claims: { aud: 'parley-herald' } })],
  'no audience': () => ['hs256', signed({ claims: { aud: undefined } })],
  'an audience that begins alike': () => ['hs256', signed({ claims: { aud: `${audience}-2` } })],
  'other audiences': () => ['hs256', signed({ claims: { aud: ['a', 'b'] } })],
  'another issuer': () => ['hs256', signed({ claims: { iss: 'https://evil.example' } })],
  'no issuer': () => ['hs256', signed({ claims: { iss: undefined } })],
  'a list of issuers': () => ['hs256', signed({ claims: { iss: [issuer] } })],
  'no sub': () => ['hs256', signed({ claims: { sub: undefined } })],
  'an empty sub': () => ['hs256', signed({ claims: { sub: '' } })],
  'a sub that is a number': () => ['hs256', signed({ claims: { sub: 7 } })],
  'a sub that is too long': () => ['hs256', signed({ claims: { sub: 'x'.repeat(256) } })],
  'a sub with a NUL': () => ['hs256', signed({ claims: { sub: 'a\u0000b' } })],
  'a sub with half a character': () => ['hs256', signed({ claims: { sub: 'a\ud83e' } })],
  'no exp': () => ['hs256', signed({ claims: { exp: undefined } })],
  'an exp that is over': () => ['hs256', signed({ claims: { iat: seconds() - 300, exp: seconds() - 60 } })],
  'an exp in the year 287000': () => ['hs256', signed({ claims: { exp: 8_994_000_000_000 } })],
  'an exp in milliseconds': () => ['hs256', signed({ claims: { exp: Date.now() + 600_000 } })],
  'an exp that is text': () => [
    'hs256',
    handmade({ alg: 'HS256' }, { ...claims(), exp: String(seconds() + 600) }),
  ],
  'an exp beyond all numbers': () => ['hs256', handmade({ alg: 'HS256' }, { ...claims(), exp: 1e308 })],
  'no iat': () => ['hs256', signed({ claims: { iat: undefined } })],
  'an iat from long ago': () => ['hs256', signed({ claims: { iat: seconds() - 2 * hour } })],
  'an iat from tomorrow': () => [
    'hs256',
    signed({ claims: { iat: seconds() + 24 * hour, exp: seconds() + 25 * hour } }),
  ],
  'not before tomorrow': () => ['hs256', signed({ claims: { nbf: seconds() + 24 * hour } })],
  'what is good on another site': () => ['rs256', signed()],
  'what is good elsewhere, on a site without a login': () => ['none', signed()],
  'a list as its payload': () => ['hs256', handmade({ alg: 'HS256' }, [])],
  'null as its payload': () => ['hs256', handmade({ alg: 'HS256' }, null)],
  'null as its header': () => ['hs256', handmade(null, claims())],
  'no algorithm': () => ['hs256', handmade({}, claims())],
  'nothing in its parts': () => ['hs256', '..'],
  'two parts': () => ['hs256', `${base64({ alg: 'HS256' })}.${base64(claims())}`],
  'five parts': () => ['hs256', 'a.b.c.d.e'],
  'no JSON': () => ['hs256', 'eyJ.eyJ.eyJ'],
  'a changed payload': () => [
    'hs256',
    signed().then((token) => token.replace(/\.[^.]*\./, `.${base64(claims())}.`)),
  ],
};

describe('refused with one answer, without a hint, and never a 500:', () => {
  it.each(Object.keys(refused))('%s', async (name) => {
    const [site, token] = refused[name]!();
    expect(withoutOccasion(await ask(site, await token))).toEqual(withoutOccasion(refusedToken));
  });

  it('the answer is the one of every other credential', () => {
    expect([refusedToken.status, refusedToken.body.code]).toEqual([401, 'unauthenticated']);
  });

  it('leaves nobody behind', async () => {
    const before = await databaseState(application.database);
    for (const name of Object.keys(refused)) {
      const [site, token] = refused[name]!();
      await ask(site, await token);
    }
    expect(await databaseState(application.database)).toEqual(before);
  });
});

describe('a policy', () => {
  const policy = (changes: object): object => ({ ...hs256, ...changes });
  it.each<[string, string, object]>([
    ['/sso/keys/0/secret', 'text_too_short', policy({ keys: [{ secret: 'abc' }] })],
    ['/sso/keys/0/secret', 'text_too_short', policy({ keys: [{ secret: 'x'.repeat(31) }] })],
    ['/sso/keys/0/secret', 'wrong_kind_of_key', policy({ keys: [{ secret: pemOf(rsa.publicKey) }] })],
    ['/sso/keys/0/secret', 'required', policy({ keys: [{ kid: 'a' }] })],
    ['/sso/keys/0/publicKey', 'wrong_kind_of_key', policy({ keys: [{ publicKey: pemOf(rsa.publicKey) }] })],
    ['/sso/keys/0/secret', 'wrong_kind_of_key', policy({ algorithm: 'RS256' })],
    [
      '/sso/keys/0/publicKey',
      'wrong_kind_of_key',
      policy({ algorithm: 'RS256', keys: [{ publicKey: pemOf(ec.publicKey) }] }),
    ],
    [
      '/sso/keys/0/publicKey',
      'wrong_kind_of_key',
      policy({ algorithm: 'ES256', keys: [{ publicKey: pemOf(rsa.publicKey) }] }),
    ],
    [
      '/sso/keys/0/publicKey',
      'wrong_kind_of_key',
      policy({ algorithm: 'RS256', keys: [{ publicKey: 'abc' }] }),
    ],
    [
      '/sso/keys/0/publicKey',
      'wrong_kind_of_key',
      policy({
        algorithm: 'RS256',
        keys: [{ publicKey: rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }],
      }),
    ],
    ['/sso/keys/1/kid', 'duplicate', policy({ keys: [{ secret }, { secret: otherSecret }] })],
    ['/sso/keys', 'too_few', policy({ keys: [] })],
    ['/sso/keys', 'too_many', policy({ keys: ['a', 'b', 'c'].map((kid) => ({ kid, secret })) })],
    ['/sso/algorithm', 'unknown_value', policy({ algorithm: 'none' })],
    ['/sso/algorithm', 'unknown_value', policy({ algorithm: 'HS512' })],
    ['/sso/maxAgeSeconds', 'out_of_range', policy({ maxAgeSeconds: 59 })],
  ])('is refused at %s with %s', async (pointer, code, sso) => {
    expect(refusal(await setSso('none', sso))).toEqual(refusedAt(pointer, code));
  });

  it('a weak RSA key is refused', async () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1_024 });
    const answer = await setSso('none', {
      ...{ algorithm: 'RS256', issuer, audience },
      keys: [{ publicKey: pemOf(weak.publicKey) }],
    });
    expect(refusal(answer)).toEqual(refusedAt('/sso/keys/0/publicKey', 'wrong_kind_of_key'));
  });

  it('takes two keys while they are changed, and refuses the old one once it is gone', async () => {
    const [old, fresh] = [
      { kid: 'old', secret },
      { kid: 'new', secret: otherSecret },
    ];
    const byOld = await signed({ header: { kid: 'old' } });
    const byNew = await signed({ header: { kid: 'new' }, key: bytes(otherSecret) });
    const crossed = await signed({ header: { kid: 'new' } });
    const statuses = async (keys: object[]): Promise<number[]> => {
      expect((await setSso('none', { ...hs256, keys })).status).toBe(200);
      const answers = [await ask('none', byOld), await ask('none', byNew), await ask('none', crossed)];
      return answers.map(({ status }) => status);
    };
    expect(await statuses([old])).toEqual([200, 401, 401]);
    expect(await statuses([old, fresh])).toEqual([200, 200, 401]);
    expect(await statuses([fresh])).toEqual([401, 200, 401]);
    expect((await setSso('none', null)).status).toBe(200);
    expect((await ask('none', byNew)).status).toBe(401);
  });

  it('never gives a secret back, and keeps none that the database could tell', async () => {
    const { api, admin } = newsrooms.get('hs256')!;
    const answers = [await setSso('hs256', hs256), await api.get('sites/hs256', { token: admin })];
    const rows = await application.database.query('SELECT sso FROM site WHERE sso IS NOT NULL');
    expect(rows).toHaveLength(3);
    expect(
      [...answers.map(({ text }) => text), JSON.stringify(rows)].filter((text) => text.includes(secret)),
    ).toEqual([]);
  });

  it('says how long a token is good after it was issued, whatever the token says', async () => {
    await setSso('hs256', { ...hs256, maxAgeSeconds: 60 });
    const aged = (age: number): Promise<string> => signed({ claims: { iat: seconds() - age } });
    expect((await ask('hs256', await aged(30))).status).toBe(200);
    expect((await ask('hs256', await aged(120))).status).toBe(401);
    await setSso('hs256', hs256);
    expect((await ask('hs256', await aged(120))).status).toBe(200);
  });
});
