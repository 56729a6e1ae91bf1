import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { Keyring } from '../crypto/keyring.js';
import { startOf, startOfRanks, type RankPosition, type TimePosition } from '../db/keyset.js';
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

/** A position in a list whose ranks change, and when the walk began that has come so far. */
export interface RankedPosition extends Position {
  /** In milliseconds, by the database's clock. */
  readonly since: number;
}

const macBytes = 8;
const positionBytes = 8 + 16;
const rankedBytes = positionBytes + 8;

/**
 * Cursors hold a position only, no text and no person, and are bound by a MAC to `scope`: the route, the order
 * and the filters they were made for.
 */
@Injectable()
export class CursorCodec {
  constructor(private readonly keyring: Keyring) {}

  encode(scope: readonly string[], position: Position): string {
    return this.seal(scope, written(position, positionBytes));
  }

  encodeRanked(scope: readonly string[], position: RankedPosition): string {
    const bytes = written(position, rankedBytes);
    bytes.writeDoubleBE(position.since, positionBytes);
    return this.seal(scope, bytes);
  }

  /** Null without a cursor. Throws invalid_cursor for one that is broken or was made for another list. */
  decode(scope: readonly string[], cursor: string | undefined): Position | null {
    return cursor === undefined ? null : read(this.open(scope, cursor, positionBytes));
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

  /** The position in a list ordered by a number that changes; its start without a cursor. Throws invalid_cursor. */
  decodeRanked(scope: readonly string[], cursor: string | undefined): RankPosition {
    if (cursor === undefined) return startOfRanks;
    const bytes = this.open(scope, cursor, rankedBytes);
    return { ...read(bytes), since: new Date(bytes.readDoubleBE(positionBytes)) };
  }

  /** `bytes` has room for the MAC at its end. */
  private seal(scope: readonly string[], bytes: Buffer): string {
    const length = bytes.length - macBytes;
    this.mac(scope, bytes.subarray(0, length)).copy(bytes, length);
    return bytes.toString('base64url');
  }

  private open(scope: readonly string[], cursor: string, length: number): Buffer {
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.length !== length + macBytes || bytes.toString('base64url') !== cursor) throw invalidCursor();
    const position = bytes.subarray(0, length);
    if (!timingSafeEqual(bytes.subarray(length), this.mac(scope, position))) throw invalidCursor();
    return position;
  }

  private mac(scope: readonly string[], position: Buffer): Buffer {
    return this.keyring.mac('cursor', [...scope, position]).subarray(0, macBytes);
  }
}

function written({ rank, id }: Position, length: number): Buffer {
  const bytes = Buffer.alloc(length + macBytes);
  bytes.writeDoubleBE(rank, 0);
  // By its places: a search for the hyphens took as long as the rest.
  const hex = id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24);
  bytes.write(hex, 8, 'hex');
  return bytes;
}

function read(bytes: Buffer): Position {
  const id = bytes.toString('hex', 8, positionBytes);
  return {
    rank: bytes.readDoubleBE(0),
    id: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  };
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
