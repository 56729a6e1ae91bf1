import { describe, expect, it } from '@jest/globals';
import { Keyring } from '../../platform/crypto/keyring.js';
import { GuestTokenCodec } from './guest-token.js';

const tokens = new GuestTokenCodec(new Keyring('a secret of more than thirty-two characters'));
const site = '019aa0c7-6c00-7000-8000-000000000001';
const otherSite = '019aa0c7-6c00-7000-8000-000000000002';
const author = '019aa0c7-6c00-7000-8000-0000000000aa';

describe("a guest's token", () => {
  it('names the author and the generation it was issued in', () => {
    const principal = tokens.verify(site, tokens.issue(site, author, 7));
    expect(principal).toEqual({ kind: 'guest', authorId: author, tokenGeneration: 7 });
  });

  it('is good on one site only', () => {
    expect(tokens.verify(otherSite, tokens.issue(site, author, 1))).toBeNull();
  });

  it('is refused with any one character changed', () => {
    const token = tokens.issue(site, author, 1);
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      // The last character of base64url carries bits that mean nothing.
      if (at < token.length - 1) expect(tokens.verify(site, changed)).toBeNull();
    }
  });

  it('is refused when it was made with another secret, cut short or empty', () => {
    const foreign = new GuestTokenCodec(new Keyring('another secret of more than thirty-two characters'));
    expect(tokens.verify(site, foreign.issue(site, author, 1))).toBeNull();
    expect(tokens.verify(site, tokens.issue(site, author, 1).slice(0, -4))).toBeNull();
    expect(tokens.verify(site, 'plg_')).toBeNull();
  });
});
