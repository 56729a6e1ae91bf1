import { describe, expect, it } from '@jest/globals';
import { publicEffectOf } from './public-effect.js';

const effects: [topic: string, payload: object, effect: string | null][] = [
  ['comment.submitted', { status: 'approved' }, 'addition'],
  ['comment.submitted', { status: 'pending' }, null],
  ['comment.submitted', { status: 'rejected' }, null],
  ['comment.approved', {}, 'addition'],
  ['comment.rejected', { wasShown: true }, 'removal'],
  ['comment.rejected', { wasShown: false }, null],
  ['comment.withdrawn', { wasShown: true }, 'removal'],
  ['comment.withdrawn', {}, null],
  ['comment.undone', { wasShown: true, isShown: false }, 'removal'],
  ['comment.undone', { wasShown: false, isShown: true }, 'addition'],
  ['comment.undone', { wasShown: false, isShown: false }, null],
  ['comment.undone', { wasShown: true, isShown: true }, null],
  ['comment.undone', { wasShown: true, isShown: true, textChanged: true }, 'removal'],
  ['comment.edited', { waits: true }, null],
  ['comment.edited', {}, 'removal'],
  ['comment.edit_published', {}, 'removal'],
  ['comment.counted', {}, 'addition'],
  ['comment.counted', { fell: true }, 'removal'],
  ['article.changed', {}, 'removal'],
  ['site.changed', {}, 'removal'],
  ['something.else', { wasShown: true }, null],
];

describe('what a message means to the public', () => {
  it.each(effects)('%s %j: %s', (topic, payload, effect) => {
    expect(publicEffectOf({ topic, payload: payload as Record<string, unknown> })).toBe(effect);
  });
});
