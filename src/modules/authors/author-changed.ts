import type { OutboxMessage } from '../../platform/outbox/outbox.repository.js';

/** Somebody looks different from now on, wherever on the site they wrote. */
export const authorChanged: OutboxMessage = {
  topic: 'author.changed',
  articleId: null,
  commentId: null,
  payload: {},
};
