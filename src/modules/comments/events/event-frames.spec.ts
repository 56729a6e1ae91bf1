import { expect, it } from '@jest/globals';
import { eventFrame, heartbeatFrame, openingText } from './event-frames.js';
import { reset, type ThreadEvent } from './thread-events.js';

const removed = (id: string): ThreadEvent => ({ name: 'comment.removed', data: { id, parentId: null } });

it('only the last event of a frame has the id', () => {
  expect(eventFrame([removed('x'), removed('y')], 12).toString()).toBe(
    'event: comment.removed\ndata: {"id":"x","parentId":null}\n\n' +
      'event: comment.removed\ndata: {"id":"y","parentId":null}\nid: 12\n\n',
  );
});

it('whatever a text has in it, an event is one line of data', () => {
  const lines = eventFrame([removed('a\nb\rc\r\n\nid: 1\u2028d')], 12)
    .toString()
    .split(/\r\n|\r|\n/);
  expect(lines).toHaveLength(5);
  expect(lines[2]).toBe('id: 12');
});

it('a frame that is too large for everybody is a reset', () => {
  const large = Array.from({ length: 50 }, () => removed('x'.repeat(10_000)));
  expect(eventFrame(large, 12).toString()).toBe('event: reset\ndata: {}\nid: 12\n\n');
  expect(eventFrame([reset], 12).toString()).toBe('event: reset\ndata: {}\nid: 12\n\n');
});

it('a heartbeat moves the id on where nothing is left to tell', () => {
  expect([heartbeatFrame(12).toString(), heartbeatFrame(null).toString()]).toEqual([
    ':\nid: 12\n\n',
    ':\n\n',
  ]);
  expect([openingText(3_000, 12), openingText(3_000, null)]).toEqual([
    'retry: 3000\nid: 12\n\n',
    'retry: 3000\n\n',
  ]);
});
