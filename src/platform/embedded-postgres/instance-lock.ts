import { createHash } from 'node:crypto';
import { constants, openSync, closeSync, readFileSync, ftruncateSync, writeSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

import { DataDirectoryInUseError, systemErrorCode } from './embedded-postgres.errors.js';

/** Held until `release()` or until the process ends, however it ends: the kernel lets go of it. */
export interface InstanceLock {
  release(): Promise<void>;
}

/** How long the holder has to say its pid; its event loop may be busy. */
const ANSWER_TIMEOUT_MS = 1_000;

/** The BSD flag of open(2) that takes a lock with the file; Node has no name for it. */
const O_EXLOCK = 0x20;

/** Makes this process the only one on `dataDir`, or throws `DataDirectoryInUseError` at once. */
export async function acquireInstanceLock(dataDir: string): Promise<InstanceLock> {
  return process.platform === 'linux' ? lockBySocket(dataDir) : lockByFile(dataDir);
}

/**
 * Linux: an abstract socket. It has no file, so nothing can be left over, and only one process can bind it.
 * It reaches as far as the network namespace: containers that share a volume do not see each other.
 */
async function lockBySocket(dataDir: string): Promise<InstanceLock> {
  const address = await socketAddress(dataDir);
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(`${process.pid}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      if (systemErrorCode(error) !== 'EADDRINUSE') {
        reject(error);
        return;
      }
      void askHolder(address).then((pid) => {
        reject(new DataDirectoryInUseError(dataDir, pid));
      });
    });
    server.listen(address, resolve);
  });
  server.unref();
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

/**
 * Device and inode, not the path: links and bind mounts lead to the same lock. The name fills the whole
 * address (108 bytes), because some versions of Node pad a shorter one and others do not.
 */
async function socketAddress(dataDir: string): Promise<string> {
  const { dev, ino } = await stat(dataDir, { bigint: true });
  const hash = createHash('sha512').update(`${dev}:${ino}`).digest('hex');
  return `\0${`parley-${hash}`.slice(0, 107)}`;
}

/** Asks whoever holds the lock for its pid. */
function askHolder(address: string): Promise<number | null> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(address);
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => socket.destroy());
    socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      const pid = Number.parseInt(answer, 10);
      resolve(Number.isNaN(pid) ? null : pid);
    });
  });
}

/** macOS and the BSDs: open(2) takes the lock together with the file, and closing lets go of it. */
function lockByFile(dataDir: string): InstanceLock {
  const path = join(dataDir, 'parley.lock');
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK;
  let file: number;
  try {
    file = openSync(path, flags, 0o600);
  } catch (error) {
    if (systemErrorCode(error) !== 'EAGAIN') throw error;
    const pid = Number.parseInt(readFileSync(path, 'latin1'), 10);
    throw new DataDirectoryInUseError(dataDir, Number.isNaN(pid) ? null : pid);
  }
  ftruncateSync(file);
  writeSync(file, `${process.pid}\n`, 0);
  return {
    release: () => {
      closeSync(file);
      return Promise.resolve();
    },
  };
}
