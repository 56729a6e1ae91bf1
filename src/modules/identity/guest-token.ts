import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import type { GuestPrincipal } from '../../platform/auth/principal.js';
import { Keyring } from '../../platform/crypto/keyring.js';

export const guestTokenPrefix = 'plg_';
const claimsLength = 16 + 4;
const tokenLength = claimsLength + 32;

/**
 * A guest's token: author, generation, and a MAC over both and the site. Checked without the database;
 * the generation is compared with the author's in the transaction that writes, which is how it is revoked.
 */
@Injectable()
export class GuestTokenCodec {
  constructor(private readonly keyring: Keyring) {}

  issue(siteId: string, authorId: string, generation: number): string {
    const bytes = Buffer.alloc(tokenLength);
    bytes.write(authorId.replaceAll('-', ''), 0, 'hex');
    bytes.writeUInt32BE(generation, 16);
    this.mac(siteId, bytes.subarray(0, claimsLength)).copy(bytes, claimsLength);
    return guestTokenPrefix + bytes.toString('base64url');
  }

  /** Null for a token that is broken, forged, or of another site. */
  verify(siteId: string, token: string): GuestPrincipal | null {
    const bytes = Buffer.from(token.slice(guestTokenPrefix.length), 'base64url');
    if (!token.startsWith(guestTokenPrefix) || bytes.length !== tokenLength) return null;
    const claims = bytes.subarray(0, claimsLength);
    if (!timingSafeEqual(bytes.subarray(claimsLength), this.mac(siteId, claims))) return null;
    const authorId = claims
      .toString('hex', 0, 16)
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { kind: 'guest', authorId, tokenGeneration: claims.readUInt32BE(16) };
  }

  private mac(siteId: string, claims: Buffer): Buffer {
    return this.keyring.mac('guest token', [siteId, claims]);
  }
}
