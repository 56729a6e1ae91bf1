import type { Routes } from './access-stage.js';

/** The operations of the record, of reasons, of authors and their sanctions, for the matrix of who may do what. */
export const recordRoutes: Routes = {
  'GET /sites/{site}/me/comments': {
    rule: 'author',
    ok: 200,
    call: () => ({ path: 'sites/gazette/me/comments' }),
  },
  'GET /sites/{site}/moderation/audit': {
    rule: 'moderate',
    ok: 200,
    call: () => ({ path: 'sites/gazette/moderation/audit' }),
  },
  'GET /sites/{site}/moderation/reasons': {
    rule: 'moderate',
    ok: 200,
    call: () => ({ path: 'sites/gazette/moderation/reasons' }),
  },
  'PUT /sites/{site}/moderation/reasons': {
    rule: 'administer',
    ok: 200,
    call: async (_, { newsroom: { api, moderator } }) => {
      const path = 'sites/gazette/moderation/reasons';
      const etag = (await api.get(path, { token: moderator })).headers.get('etag')!;
      return { path, body: { items: [] }, headers: { 'if-match': etag } };
    },
  },
};
