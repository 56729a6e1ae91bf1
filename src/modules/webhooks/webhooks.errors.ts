import { declareError } from '../../platform/domain-error.js';

export const webhookNotFound = declareError('webhook_not_found', 'not_found', 'There is no such webhook.');
export const tooManyWebhooks = declareError(
  'too_many_webhooks',
  'conflict',
  'A site has at most 20 webhooks.',
);
