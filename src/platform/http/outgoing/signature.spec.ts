import { describe, expect, it } from '@jest/globals';
import { isSignedBy, newSigningSecret, signatureHeaders } from './signature.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };

describe('a signature', () => {
  it('is the one of the standard’s own example', () => {
    expect(signatureHeaders(message, [secret])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is found under either secret while they are changed, and under no other', () => {
    const next = newSigningSecret();
    const signatures = signatureHeaders(message, [secret, next])['webhook-signature'] ?? '';
    expect([secret, next].map((known) => isSignedBy(known, message, signatures))).toEqual([true, true]);
    expect(isSignedBy(newSigningSecret(), message, signatures)).toBe(false);
  });

  it('does not fit another time, id or body', () => {
    const signatures = signatureHeaders(message, [secret])['webhook-signature'] ?? '';
    for (const changed of [{ id: 'msg_other' }, { timestamp: 1614265331 }, { body: '{}' }]) {
      expect(isSignedBy(secret, { ...message, ...changed }, signatures)).toBe(false);
    }
  });
});
