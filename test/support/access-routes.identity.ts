import type { AccessStage, Role, Routes } from './access-stage.js';
import type { Answer } from './api-client.js';

let made = 0;

/** The operations of identity, for the matrix of who may do what. */
export const identityRoutes: Routes = {
  'POST /sites/{site}/guests': {
    rule: 'public',
    ok: 201,
    call: () => ({ path: 'sites/gazette/guests', body: { displayName: `Visitor ${++made} here` } }),
  },
  'POST /sites/{site}/guests/recover': {
    rule: 'public',
    ok: 200,
    call: async (_, { newsroom }) => ({
      path: 'sites/gazette/guests/recover',
      body: { recoveryCode: (await newsroom.api.createGuest()).recoveryCode },
    }),
  },
  'POST /auth/tokens': {
    rule: 'public',
    ok: 201,
    call: (_, { moderatorLogin }) => ({ path: 'auth/tokens', body: moderatorLogin }),
  },
  'GET /auth/tokens': { rule: 'account', ok: 200, call: () => ({ path: 'auth/tokens' }) },
  'DELETE /auth/tokens/{id}': {
    rule: 'account',
    ok: 204,
    call: async (role, stage) => ({ path: `auth/tokens/${await stage.newIdOf(role, 'tokens')}` }),
  },
  'POST /auth/login': {
    rule: 'public',
    ok: 200,
    call: (_, { moderatorLogin }) => ({ path: 'auth/login', body: moderatorLogin }),
  },
  'POST /auth/logout': {
    rule: 'account',
    ok: 200,
    // Of a credential that was made for it: the others are still needed.
    call: async (role, stage) => ({
      path: 'auth/logout',
      headers: (await stage.signInAgain(role)) ?? undefined,
    }),
  },
  'GET /auth/session': { rule: 'account', ok: 200, call: () => ({ path: 'auth/session' }) },
  'GET /auth/sessions': { rule: 'account', ok: 200, call: () => ({ path: 'auth/sessions' }) },
  'DELETE /auth/sessions/{id}': {
    rule: 'account',
    ok: 204,
    call: async (role, stage) => ({ path: `auth/sessions/${await stage.newIdOf(role, 'sessions')}` }),
  },
  'POST /auth/totp': { rule: 'account', ok: 200, call: () => ({ path: 'auth/totp' }) },
  'POST /auth/totp/confirm': {
    rule: 'account',
    ok: 401,
    okCode: 'code_refused',
    call: async (role, { newsroom, headersOf }) => {
      await newsroom.api.post('auth/totp', { headers: headersOf(role) });
      return { path: 'auth/totp/confirm', body: { code: '000000' } };
    },
  },
  'DELETE /auth/totp': {
    rule: 'account',
    ok: 401,
    okCode: 'invalid_credentials',
    call: () => ({ path: 'auth/totp', body: { password: 'not this one' } }),
  },
  'POST /auth/password': {
    rule: 'account',
    ok: 401,
    okCode: 'invalid_credentials',
    call: () => ({
      path: 'auth/password',
      body: { currentPassword: 'not this one', newPassword: 'another password' },
    }),
  },
  'POST /auth/invitations/accept': {
    rule: 'public',
    ok: 200,
    call: async (_, stage) => {
      const { invitation } = (await invited(stage)).body;
      const body = { token: invitation.token, displayName: 'Accepting', password: 'a long password' };
      return { path: 'auth/invitations/accept', body };
    },
  },
  'POST /auth/password-resets/accept': {
    rule: 'public',
    ok: 200,
    call: async (_, stage) => {
      const { token } = (await resetOf(stage, (await invited(stage)).body.id as string)).body;
      return { path: 'auth/password-resets/accept', body: { token, password: 'a long password' } };
    },
  },
  'GET /sites/{site}/staff': { rule: 'administer', ok: 200, call: () => ({ path: 'sites/gazette/staff' }) },
  'POST /sites/{site}/staff': {
    rule: 'administer',
    ok: 201,
    call: () => ({ path: 'sites/gazette/staff', body: newColleague() }),
  },
  'PATCH /sites/{site}/staff/{id}': {
    rule: 'administer',
    ok: 200,
    call: async (_, stage) => ({
      path: `sites/gazette/staff/${String((await invited(stage)).body.id)}`,
      body: { role: 'publisher' },
    }),
  },
  'DELETE /sites/{site}/staff/{id}': {
    rule: 'administer',
    ok: 204,
    call: async (_, stage) => ({ path: `sites/gazette/staff/${String((await invited(stage)).body.id)}` }),
  },
  'POST /sites/{site}/staff/{id}/password-reset': {
    rule: 'administer',
    ok: 201,
    call: async (_, stage) => ({
      path: `sites/gazette/staff/${String((await invited(stage)).body.id)}/password-reset`,
    }),
  },
  'GET /sites/{site}/me': { rule: 'author', ok: 200, call: () => ({ path: 'sites/gazette/me' }) },
  'PATCH /sites/{site}/me': {
    rule: 'author',
    ok: 200,
    but: ofNoGuest([403, 'name_managed']),
    call: () => ({ path: 'sites/gazette/me', body: { displayName: `Renamed ${++made} here` } }),
  },
  'GET /sites/{site}/me/email': { rule: 'author', ok: 200, call: () => ({ path: 'sites/gazette/me/email' }) },
  'PUT /sites/{site}/me/email': {
    rule: 'author',
    ok: 409,
    okCode: 'mail_off',
    call: () => ({ path: 'sites/gazette/me/email', body: { email: 'reader@example.org' } }),
  },
  'DELETE /sites/{site}/me/email': {
    rule: 'author',
    ok: 204,
    call: () => ({ path: 'sites/gazette/me/email' }),
  },
  'POST /sites/{site}/me/link': {
    rule: 'author',
    ok: 403,
    okCode: 'forbidden',
    but: { 'signed-in reader': [401, 'unauthenticated'] },
    call: () => ({ path: 'sites/gazette/me/link', body: { guestToken: 'none' } }),
  },
  'GET /sites/{site}/authors/{id}': {
    rule: 'public',
    ok: 200,
    call: async (_, { desk }) => {
      await desk.post();
      return { path: `sites/gazette/authors/${desk.guest.id}` };
    },
  },
  'GET /sites/{site}/authors/{id}/comments': {
    rule: 'public',
    ok: 200,
    call: async (_, { desk }) => {
      await desk.post();
      return { path: `sites/gazette/authors/${desk.guest.id}/comments` };
    },
  },
  'GET /sites/{site}/api-keys': {
    rule: 'administer',
    ok: 200,
    call: () => ({ path: 'sites/gazette/api-keys' }),
  },
  'POST /sites/{site}/api-keys': {
    rule: 'administer',
    ok: 201,
    call: () => ({ path: 'sites/gazette/api-keys', body: { name: 'New', role: 'moderator' } }),
  },
  'DELETE /sites/{site}/api-keys/{id}': {
    rule: 'administer',
    ok: 204,
    call: async (_, { newsroom: { api, admin } }) => {
      const body = { name: 'Brief', role: 'moderator' };
      const key = await api.post('sites/gazette/api-keys', { token: admin, body });
      return { path: `sites/gazette/api-keys/${String(key.body.id)}` };
    },
  },
};

function newColleague(): object {
  return { email: `colleague-${++made}@example.org`, role: 'moderator' };
}

function invited({ newsroom: { api, admin } }: AccessStage): Promise<Answer> {
  return api.post('sites/gazette/staff', { token: admin, body: newColleague() });
}

function resetOf({ newsroom: { api, admin } }: AccessStage, id: string): Promise<Answer> {
  return api.post(`sites/gazette/staff/${id}/password-reset`, { token: admin });
}

/** What those get who write on the site and are no guests. */
function ofNoGuest<Outcome>(outcome: Outcome): Partial<Record<Role, Outcome>> {
  const roles = ['signed-in reader', 'staff admin', 'staff moderator', 'staff moderator by cookie'] as const;
  return Object.fromEntries(roles.map((role) => [role, outcome]));
}
