import type { AccessRule } from '../../src/platform/auth/access.decorator.js';
import { openNewsroom, type Newsroom } from './api-client.js';
import { Desk } from './desk.js';
import { changePolicy, hs256, signed } from './publisher-login.js';
import { StaffSession } from './staff-session.js';
import { testAdmin, type TestApplication } from './test-application.js';

/** Everybody there is. */
export const roles = [
  'nobody',
  'guest',
  'signed-in reader',
  'moderator key',
  'publisher key',
  'admin key',
  'staff admin',
  'staff moderator',
  'staff moderator by cookie',
  'former staff',
  'foreign guest',
  'foreign reader',
  'foreign staff',
  'foreign admin key',
] as const;
export type Role = (typeof roles)[number];

/** Who is let in by a rule; the others are refused with this status. */
export const grants: Readonly<Record<AccessRule, Readonly<Record<Role, true | 401 | 403>>>> = {
  public: everybody(true),
  author: { ...everybody(403), ...strangers(), ...readers(true), ...people(true) },
  moderate: { ...everybody(true), ...strangers(), ...readers(403), ...colleagues(403), 'publisher key': 403 },
  publish: {
    ...{ ...everybody(true), ...strangers(), ...readers(403), ...colleagues(403) },
    ...{ ...moderators(403), 'moderator key': 403 },
  },
  administer: { ...everybody(403), ...strangers(), 'admin key': true, 'staff admin': true },
  // Without a site there is nothing that a reader's token or a key could be valid on.
  account: { ...everybody(401), ...people(true), ...colleagues(true) },
  installation: { ...everybody(401), 'staff admin': true, ...moderators(403), ...colleagues(403) },
};

export interface Call {
  readonly path: string;
  readonly body?: object;
  /** Over those that say who is calling. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An operation of the API with what everybody who is let in gets. */
export interface Route {
  readonly rule: AccessRule;
  readonly call: (role: Role, stage: AccessStage) => Promise<Call> | Call;
  /** What those get who are let in; `others`: who are let in but are not the author. */
  readonly ok: number;
  readonly others?: number;
  /** Of a route that is called so that nothing comes of it: the code of the refusal. */
  readonly okCode?: string;
  /** Who is let in and gets something else: a status, or a status and a code. */
  readonly but?: Readonly<Partial<Record<Role, number | readonly [number, string]>>>;
}
export type Routes = Readonly<Record<string, Route>>;

const moderatorLogin = { email: 'moderator@example.org', password: 'correct horse battery staple' };
const formerLogin = { ...moderatorLogin, email: 'former@example.org' };
const foreignLogin = { ...moderatorLogin, email: 'foreign@example.org' };
const loginOf: Partial<Record<Role, typeof moderatorLogin>> = {
  'staff admin': testAdmin,
  'staff moderator': moderatorLogin,
  'staff moderator by cookie': moderatorLogin,
  'former staff': formerLogin,
  'foreign staff': foreignLogin,
};

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** Two sites with everybody who may come to the first, and the headers that say who is calling. */
export class AccessStage {
  readonly moderatorLogin = moderatorLogin;

  private constructor(
    readonly newsroom: Newsroom,
    readonly desk: Desk,
    private readonly credentials: ReadonlyMap<Role, Readonly<Record<string, string>>>,
  ) {}

  static async set(application: TestApplication): Promise<AccessStage> {
    const newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
    const abroad = await openNewsroom(application, 'abroad', { moderation: 'post' });
    const desk = await Desk.open(newsroom);
    const { api, admin, moderator, publisher } = newsroom;
    await appoint(application, 'gazette', moderatorLogin);
    await appoint(application, 'abroad', foreignLogin);
    await api.request('DELETE', `sites/gazette/staff/${await appoint(application, 'gazette', formerLogin)}`, {
      token: admin,
    });
    await changePolicy(api, admin, { sso: hs256 });
    await changePolicy(abroad.api, admin, { sso: { ...hs256, audience: 'parley-abroad' } });
    const foreignDesk = await Desk.open(abroad);
    const credentials = new Map<Role, Readonly<Record<string, string>>>()
      .set('nobody', {})
      .set('guest', bearer(desk.guest.token))
      .set('signed-in reader', bearer(await signed()))
      .set('former staff', bearer(await api.signIn(formerLogin)))
      .set('foreign staff', bearer(await api.signIn(foreignLogin)))
      .set('foreign reader', bearer(await signed({ claims: { aud: 'parley-abroad' } })))
      .set('moderator key', bearer(moderator))
      .set('publisher key', bearer(publisher))
      .set('admin key', bearer(await api.createKey(admin, 'admin')))
      .set('staff admin', bearer(admin))
      .set('staff moderator', bearer(await api.signIn(moderatorLogin)))
      .set('staff moderator by cookie', (await StaffSession.open(api, moderatorLogin)).headers)
      .set('foreign guest', bearer(foreignDesk.guest.token))
      .set('foreign admin key', bearer(await abroad.api.createKey(abroad.admin, 'admin')));
    return new AccessStage(newsroom, desk, credentials);
  }

  readonly headersOf = (role: Role): Readonly<Record<string, string>> => this.credentials.get(role)!;

  /** A credential of the same kind as the role's, to be used up. Null for who does not sign in. */
  async signInAgain(role: Role): Promise<Readonly<Record<string, string>> | null> {
    const login = loginOf[role];
    if (!login) return null;
    const { api } = this.newsroom;
    return role === 'staff moderator by cookie'
      ? (await StaffSession.open(api, login)).headers
      : bearer(await api.signIn(login));
  }

  /** The id of a session or token of the role's person, made for the occasion. */
  async newIdOf(role: Role, list: 'sessions' | 'tokens'): Promise<string> {
    const { api } = this.newsroom;
    const login = loginOf[role];
    if (!login) return '01890000-0000-7000-8000-000000000000';
    const headers =
      list === 'tokens' ? bearer(await api.signIn(login)) : (await StaffSession.open(api, login)).headers;
    const { body } = await api.get(`auth/${list}`, { headers });
    return body.items.find(({ current }: { current: boolean }) => current).id as string;
  }
}

/** A moderator of a site, and the id of their author there. */
async function appoint(
  { provider, database }: TestApplication,
  siteKey: string,
  login: typeof moderatorLogin,
): Promise<string> {
  const accounts = provider('AccountsService');
  const [displayName = ''] = login.email.split('@');
  const account = await accounts.create({ ...login, displayName, installationAdmin: false });
  const [site] = await database.query<{ id: string }>(`SELECT id FROM site WHERE key = $1`, [siteKey]);
  return accounts.appoint(site!.id, account, 'moderator');
}

function moderators<T>(outcome: T): Pick<Record<Role, T>, 'staff moderator' | 'staff moderator by cookie'> {
  return { 'staff moderator': outcome, 'staff moderator by cookie': outcome };
}

function people<T>(outcome: T): ReturnType<typeof moderators<T>> & Pick<Record<Role, T>, 'staff admin'> {
  return { 'staff admin': outcome, ...moderators(outcome) };
}

function everybody<T>(outcome: T): Record<Role, T> {
  return Object.fromEntries(roles.map((role) => [role, outcome])) as Record<Role, T>;
}

function readers<T>(outcome: T): Pick<Record<Role, T>, 'guest' | 'signed-in reader'> {
  return { guest: outcome, 'signed-in reader': outcome };
}

/** Who can sign in, and has no role on this site. */
function colleagues<T>(outcome: T): Pick<Record<Role, T>, 'former staff' | 'foreign staff'> {
  return { 'former staff': outcome, 'foreign staff': outcome };
}

function strangers(): Pick<
  Record<Role, 401>,
  'nobody' | 'foreign guest' | 'foreign reader' | 'foreign admin key'
> {
  return { nobody: 401, 'foreign guest': 401, 'foreign reader': 401, 'foreign admin key': 401 };
}
