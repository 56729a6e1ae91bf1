import type { Routes } from './access-stage.js';

const path = 'sites/gazette/moderation/word-lists';
const body = { banned: [], suspect: [] };

/** The operations of the word lists, for the matrix of who may do what. */
export const wordRoutes: Routes = {
  'GET /sites/{site}/moderation/word-lists': { rule: 'moderate', ok: 200, call: () => ({ path }) },
  'PUT /sites/{site}/moderation/word-lists': {
    rule: 'moderate',
    ok: 200,
    call: async (_, { newsroom: { api, moderator } }) => {
      const etag = (await api.get(path, { token: moderator })).headers.get('etag')!;
      return { path, body, headers: { 'if-match': etag } };
    },
  },
  'POST /sites/{site}/moderation/word-lists/preview': {
    rule: 'moderate',
    ok: 200,
    call: () => ({ path: `${path}/preview`, body }),
  },
};
