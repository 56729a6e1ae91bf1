import type { AccessStage, Routes } from './access-stage.js';
import type { Answer } from './api-client.js';

/** The operations of the record, of reasons, of authors and their sanctions, for the matrix of who may do what. */
export const recordRoutes: Routes = {
  'GET /sites/{site}/me/comments': {
    rule: 'author',
    ok: 200,
    call: () => ({ path: 'sites/gazette/me/comments' }),
  },
  'POST /sites/{site}/moderation/decisions/{id}/undo': {
    rule: 'moderate',
    ok: 200,
    call: async (_, stage) => {
      const { results } = await decided(stage);
      return { path: `sites/gazette/moderation/decisions/${String(results[0].decision.id)}/undo` };
    },
  },
  'POST /sites/{site}/moderation/batches/{id}/undo': {
    rule: 'moderate',
    ok: 200,
    call: async (_, stage) => {
      const { batchId } = await decided(stage);
      return { path: `sites/gazette/moderation/batches/${String(batchId)}/undo` };
    },
  },
  'GET /sites/{site}/moderation/audit': {
    rule: 'moderate',
    ok: 200,
    call: () => ({ path: 'sites/gazette/moderation/audit' }),
  },
  'GET /sites/{site}/moderation/authors/{id}': {
    rule: 'moderate',
    ok: 200,
    call: (_, { desk }) => ({ path: `sites/gazette/moderation/authors/${desk.guest.id}` }),
  },
  'PUT /sites/{site}/moderation/authors/{id}/standing': {
    rule: 'moderate',
    ok: 200,
    call: (_, { desk }) => ({
      path: `sites/gazette/moderation/authors/${desk.guest.id}/standing`,
      body: { standing: 'normal', reason: 'other' },
    }),
  },
  'POST /sites/{site}/moderation/authors/{id}/notes': {
    rule: 'moderate',
    ok: 201,
    call: (_, { desk }) => ({
      path: `sites/gazette/moderation/authors/${desk.guest.id}/notes`,
      body: { body: 'A note' },
    }),
  },
  'GET /sites/{site}/moderation/stats': {
    rule: 'moderate',
    ok: 200,
    call: () => ({ path: 'sites/gazette/moderation/stats' }),
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

/** A decision to be taken back. */
async function decided({ newsroom: { api, moderator }, desk }: AccessStage): Promise<Answer['body']> {
  const decision = { commentId: await desk.post(), revision: 1, status: 'approved', action: 'reject' };
  return (await api.decide(moderator, [decision])).body;
}
