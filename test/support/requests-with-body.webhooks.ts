import type { RequestWithBody } from './requests-with-body.js';
import type { Desk } from './written-fields.js';

const unknownId = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

/** One request for each of the webhooks' routes with a body. */
export function webhookRequests({ api, publisher }: Desk): RequestWithBody[] {
  const path = `sites/${api.site}/webhooks`;
  return [
    {
      route: 'POST /sites/{site}/webhooks',
      method: 'POST',
      path,
      token: publisher,
      body: { url: 'https://127.0.0.1:9/hook', events: ['comment.reopened'] },
      required: ['/url', '/events'],
      nullable: [],
      status: 201,
    },
    {
      route: 'PATCH /sites/{site}/webhooks/{id}',
      method: 'PATCH',
      path: `${path}/${unknownId}`,
      token: publisher,
      body: { url: 'https://127.0.0.1:9/hook', events: ['comment.reopened'], status: 'paused' },
      required: [],
      nullable: [],
      status: 404,
    },
    {
      route: 'POST /sites/{site}/webhooks/{id}/deliveries/resend',
      method: 'POST',
      path: `${path}/${unknownId}/deliveries/resend`,
      token: publisher,
      body: { deliveries: [unknownId] },
      required: [],
      nullable: [],
      status: 404,
    },
  ];
}
