import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { Keyring } from '../crypto/keyring.js';
import { startOf, type TimePosition } from '../db/keyset.js';
import { declareError } from '../domain-error.js';

export const invalidCursor = declareError(
  'invalid_cursor',
  'invalid',
  'The cursor does not belong to this list.',
);

/** A position in a list ordered by a number, then id. */
export interface Position {
  /** What the list is ordered by first; a time is in milliseconds, exact because columns are `timestamptz(3)`. */
  readonly rank: number;
  readonly id: string;
}

const macBytes = 8;
const lengthInBytes = 8 + 16 + macBytes;

/**
 * Cursors hold a position only, no text and no person, and are bound by a MAC to `scope`: the route, the order
 * and the filters they were made for.
 */
@Injectable()
export class CursorCodec {
  constructor(private readonly keyring: Keyring) {}

  encode(scope: readonly string[], position: Position): string {
    const bytes = Buffer.alloc(lengthInBytes);
    bytes.writeDoubleBE(position.rank, 0);
    bytes.write(position.id.replaceAll('-', ''), 8, 'hex');
    this.mac(scope, bytes.subarray(0, 24)).copy(bytes, 24);
    return bytes.toString('base64url');
  }

  /** Null without a cursor. Throws invalid_cursor for one that is broken or was made for another list. */
  decode(scope: readonly string[], cursor: string | undefined): Position | null {
    if (cursor === undefined) return null;
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.length !== lengthInBytes || bytes.toString('base64url') !== cursor) throw invalidCursor();
    if (!timingSafeEqual(bytes.subarray(24), this.mac(scope, bytes.subarray(0, 24)))) throw invalidCursor();
    const hex = bytes.toString('hex', 8, 24);
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { rank: bytes.readDoubleBE(0), id };
  }

  /** The position in a list ordered by time; its start without a cursor. Throws invalid_cursor. */
  decodeTime(
    scope: readonly string[],
    cursor: string | undefined,
    direction: keyof typeof startOf,
  ): TimePosition {
    const position = this.decode(scope, cursor);
    return position ? { at: new Date(position.rank), id: position.id } : startOf[direction];
  }

  private mac(scope: readonly string[], position: Buffer): Buffer {
    return this.keyring.mac('cursor', [...scope, position]).subarray(0, macBytes);
  }
}

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** Cuts a page from rows of which one more than `limit` was asked for. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorAfter: (last: Row) => string,
): { rows: readonly Row[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, nextCursor: rows.length > limit && last !== undefined ? cursorAfter(last) : null };
}
