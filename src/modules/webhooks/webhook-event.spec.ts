import { describe, expect, it } from '@jest/globals';
import { webhookNewsOf, webhookTopics } from './webhook-event.js';

const table: [topic: string, payload: Record<string, unknown>, events: string[]][] = [
  ['comment.submitted', { status: 'pending' }, ['comment.submitted']],
  ['comment.submitted', { status: 'approved' }, ['comment.submitted', 'comment.approved']],
  ['comment.submitted', { status: 'rejected' }, ['comment.submitted', 'comment.rejected']],
  ['comment.approved', { from: 'pending', to: 'approved' }, ['comment.approved']],
  ['comment.undone', { from: 'rejected', to: 'approved' }, ['comment.approved']],
  ['comment.undone', { from: 'approved', to: 'pending' }, ['comment.reopened']],
  ['comment.undone', { from: 'approved', to: 'approved' }, ['comment.edited']],
  ['comment.edit_published', {}, ['comment.edited']],
  ['comment.edit_discarded', {}, ['comment.edited']],
  ['comment.withdrawn', {}, ['comment.withdrawn']],
  ['comment.reported', {}, ['comment.reported']],
  ['comment.counted', {}, []],
  ['comment.picked', {}, []],
  ['something.else', {}, []],
];

describe('what endpoints are told of a message', () => {
  it.each(table)('%s %j: %j', (topic, payload, events) => {
    expect(webhookNewsOf({ topic, commentId: 'c', payload }).map(({ event }) => event)).toEqual(events);
    if (events.length > 0) expect(webhookTopics).toContain(topic);
  });

  it('of a sanction is about its author, and says nothing that a person wrote', () => {
    const payload = { authorId: 'a', standing: 'banned', until: null, reason: 'spam', note: 'words' };
    expect(webhookNewsOf({ topic: 'author.sanctioned', commentId: null, payload })).toEqual([
      {
        event: 'author.sanctioned',
        subjectId: 'a',
        change: { standing: 'banned', until: null, reason: 'spam' },
      },
    ]);
  });
});
