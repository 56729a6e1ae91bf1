import { describe, expect, it } from '@jest/globals';
import { addressOf, placeOf, ticketOf, views } from './place.js';

describe('a place in the console', () => {
  it.each(views)('is found again from its address: %s', (view) => {
    const place = { site: 'gazette', view, filter: { q: 'a & b?#/', view: 'reported' } };
    expect(placeOf(addressOf(place))).toEqual(place);
  });

  it('is the queue where the address tells nothing sensible', () => {
    const queue = { site: null, view: 'queue', filter: {} };
    for (const hash of ['', '#', '#/', '#//nowhere', '#/../queue', '#/%00/x?q=']) {
      expect(placeOf(hash)).toEqual(queue);
    }
  });

  it('leaves empty filters out of the address', () => {
    expect(addressOf({ site: 'gazette', view: 'record', filter: { action: '', author: 'a' } })).toBe(
      '#/gazette/record?author=a',
    );
  });
});

it('tells a link that lets somebody in from a place', () => {
  expect(ticketOf('#invite=abc=')).toEqual({ kind: 'invite', token: 'abc=' });
  expect(ticketOf('#reset=abc')).toEqual({ kind: 'reset', token: 'abc' });
  expect(ticketOf('#/gazette/queue')).toBeNull();
  expect(ticketOf('#invite=')).toBeNull();
});
