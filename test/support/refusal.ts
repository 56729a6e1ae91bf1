import { expect } from '@jest/globals';
import type { Answer } from './api-client.js';

/** What an answer refuses: its status and its fields, or its code without any. Only the status where it refuses nothing. */
export function refusal({ status, body }: Answer): unknown {
  if (status < 400) return [status];
  return [status, ...(body?.errors ?? [{ pointer: null, code: body?.code }])];
}

/** The refusal of one field. */
export function refusedAt(pointer: string, code: string, status = 400): unknown {
  return [status, expect.objectContaining({ pointer, code })];
}
