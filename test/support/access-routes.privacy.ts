import type { Routes } from './access-stage.js';

/** What people ask about themselves, for the matrix of who may do what. */
export const privacyRoutes: Routes = {
  'GET /sites/{site}/me/export': {
    rule: 'author',
    ok: 200,
    call: () => ({ path: 'sites/gazette/me/export' }),
  },
  'DELETE /sites/{site}/me': {
    rule: 'author',
    ok: 204,
    others: 409,
    but: { 'signed-in reader': 204 },
    // The guest of the desk is still needed.
    call: async (role, { newsroom: { api } }) => ({
      path: 'sites/gazette/me',
      ...(role === 'guest' && {
        headers: { authorization: `Bearer ${(await api.createGuest()).token}` },
      }),
    }),
  },
  'DELETE /sites/{site}/moderation/authors/{id}': {
    rule: 'administer',
    ok: 204,
    call: async (_, { newsroom: { api } }) => ({
      path: `sites/gazette/moderation/authors/${(await api.createGuest()).id}`,
    }),
  },
};
