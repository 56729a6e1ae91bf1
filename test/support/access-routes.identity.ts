import type { Routes } from './access-stage.js';

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
