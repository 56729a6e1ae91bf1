import { createHash } from 'node:crypto';
import { demoSite } from './demo-site.js';

/**
 * An id in the layout of RFC 9562, version 7: the time it was made at, then bits that are a hash of `parts`
 * instead of random ones. Two loads on two databases give the same ids, so that a link to a comment of the
 * demo means the same comment everywhere.
 */
export function demoId(at: Date, ...parts: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([demoSite.key, ...parts]))
    .digest()
    .subarray(0, 16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A number from 0 to below 1 that looks random and is the same every time. */
export function demoFraction(...parts: readonly string[]): number {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return digest.readUInt32BE(0) / 0x1_0000_0000;
}
