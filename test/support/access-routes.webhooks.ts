import type { AccessStage, Routes } from './access-stage.js';

const list = 'sites/gazette/webhooks';
/** Where nobody listens. */
const body = { url: 'https://127.0.0.1:9/hook', events: ['comment.reopened'] };

/** A webhook made for the occasion; gone again before there are too many. */
async function webhook({ newsroom: { api, admin } }: AccessStage): Promise<string> {
  const known = (await api.get(list, { token: admin })).body.items as { id: string }[];
  for (const { id } of known) await api.request('DELETE', `${list}/${id}`, { token: admin });
  return `${list}/${String((await api.post(list, { token: admin, body })).body.id)}`;
}

/** The operations of webhooks, for the matrix of who may do what. */
export const webhookRoutes: Routes = {
  'GET /sites/{site}/webhooks': { rule: 'publish', ok: 200, call: () => ({ path: list }) },
  'POST /sites/{site}/webhooks': { rule: 'publish', ok: 201, call: () => ({ path: list, body }) },
  'PATCH /sites/{site}/webhooks/{id}': {
    rule: 'publish',
    ok: 200,
    call: async (_, stage) => ({ path: await webhook(stage), body: { status: 'paused' } }),
  },
  'DELETE /sites/{site}/webhooks/{id}': {
    rule: 'publish',
    ok: 204,
    call: async (_, stage) => ({ path: await webhook(stage) }),
  },
  'POST /sites/{site}/webhooks/{id}/secret': {
    rule: 'publish',
    ok: 201,
    call: async (_, stage) => ({ path: `${await webhook(stage)}/secret` }),
  },
  'GET /sites/{site}/webhooks/{id}/deliveries': {
    rule: 'publish',
    ok: 200,
    call: async (_, stage) => ({ path: `${await webhook(stage)}/deliveries` }),
  },
  'POST /sites/{site}/webhooks/{id}/deliveries/resend': {
    rule: 'publish',
    ok: 200,
    call: async (_, stage) => ({ path: `${await webhook(stage)}/deliveries/resend`, body: {} }),
  },
};
