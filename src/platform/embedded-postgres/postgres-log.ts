import { open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { systemErrorCode } from './embedded-postgres.errors.js';

/** The log of the server, open for it to write to: its account need not be able to reach the file. */
export interface ServerLog {
  readonly fd: number;
  /** What was written since it was opened. */
  readNew(): Promise<string>;
  close(): Promise<void>;
}

const ROTATE_AT_BYTES = 8 * 1024 * 1024;
const MESSAGE_BYTES = 4 * 1024;

/** Opens DATA_DIR/postgres.log; one that has grown large becomes postgres.log.1. */
export async function openServerLog(dataDir: string): Promise<ServerLog> {
  const path = join(dataDir, 'postgres.log');
  if ((await sizeOf(path)) > ROTATE_AT_BYTES) await rename(path, `${path}.1`);
  const file = await open(path, 'a+', 0o600);
  const start = (await file.stat()).size;
  return {
    fd: file.fd,
    readNew: async () => {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(MESSAGE_BYTES), 0, MESSAGE_BYTES, start);
      return buffer.toString('utf8', 0, bytesRead).trim();
    },
    close: () => file.close(),
  };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}
