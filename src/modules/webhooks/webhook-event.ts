/** What an endpoint can ask to hear of. Clients ignore names that they do not know; more may be added. */
export const webhookEvents = [
  'comment.submitted',
  'comment.approved',
  'comment.rejected',
  'comment.reported',
  'comment.edited',
  'comment.withdrawn',
  'comment.reopened',
  'author.sanctioned',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

interface Told {
  readonly topic: string;
  readonly commentId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Something that endpoints are told. `subjectId`: what is told of one subject is told in order. */
export interface WebhookNews {
  readonly event: WebhookEvent;
  readonly subjectId: string;
  /** Ids, codes and times of the change itself; what it was done to is read when it is sent (ADR 31). */
  readonly change: Readonly<Record<string, unknown>>;
}

/** Topics of the outbox that mean something to an endpoint. */
export const webhookTopics = [
  'comment.submitted',
  'comment.approved',
  'comment.rejected',
  'comment.reported',
  'comment.edited',
  'comment.edit_published',
  'comment.edit_discarded',
  'comment.withdrawn',
  'comment.undone',
  'author.sanctioned',
];

const changeFields = [
  'from',
  'to',
  'revision',
  'decisionId',
  'undoes',
  'reason',
  'standing',
  'until',
] as const;

const ofStatus: Readonly<Record<string, WebhookEvent>> = {
  approved: 'comment.approved',
  rejected: 'comment.rejected',
  pending: 'comment.reopened',
};

/**
 * What a message of the outbox means to endpoints. A status that a comment comes to is told by the event of that
 * status, whoever brought it there: a moderator, a rule at once, or an undo.
 */
export function webhookNewsOf({ topic, commentId, payload }: Told): WebhookNews[] {
  const subject = commentId ?? payload.authorId;
  if (typeof subject !== 'string') return [];
  return eventsOf(topic, payload).map((event) => ({ event, subjectId: subject, change: changeOf(payload) }));
}

function eventsOf(topic: string, payload: Told['payload']): WebhookEvent[] {
  switch (topic) {
    case 'comment.submitted': {
      const decided = payload.status === 'pending' ? undefined : ofStatus[String(payload.status)];
      return ['comment.submitted', ...(decided ? [decided] : [])];
    }
    case 'comment.undone': {
      const restored = payload.from === payload.to ? 'comment.edited' : ofStatus[String(payload.to)];
      return restored ? [restored] : [];
    }
    case 'comment.edit_published':
    case 'comment.edit_discarded':
      return ['comment.edited'];
    default:
      return webhookEvents.filter((event) => event === topic);
  }
}

function changeOf(payload: Told['payload']): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  if (payload.status !== undefined) change.to = payload.status;
  for (const field of changeFields) if (payload[field] !== undefined) change[field] = payload[field];
  return change;
}
