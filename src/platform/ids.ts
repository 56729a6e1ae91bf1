import { uuidv7 } from 'uuidv7';

/** A new id: UUID version 7 (RFC 9562), so that rows made together lie together in an index. */
export function newId(): string {
  return uuidv7();
}

/** Accounts and their tokens belong to no publication: their `site_id` is this one (ADR 0005). */
export const installationId = '00000000-0000-0000-0000-000000000000';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for the text form of any UUID, whatever its version. */
export function isUuid(value: string): boolean {
  return uuidPattern.test(value);
}
