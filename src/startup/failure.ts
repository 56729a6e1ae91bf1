import { BackupError } from '../backup/backup.errors.js';
import { EnvironmentError } from '../config/environment.js';
import { DistributionError } from '../platform/db/citus/distribution.errors.js';
import { UnreachableDatabaseError, UnsuitableDatabaseError } from '../platform/db/migrate.errors.js';
import {
  DataDirectoryInUseError,
  EmbeddedPostgresError,
} from '../platform/embedded-postgres/embedded-postgres.errors.js';

/** A program was called otherwise than it can be. Its message says how it can. */
export class UsageError extends Error {}

/** Errors whose message is written for the operator. */
const plainErrors = [
  UsageError,
  BackupError,
  DistributionError,
  EnvironmentError,
  DataDirectoryInUseError,
  EmbeddedPostgresError,
  UnreachableDatabaseError,
  UnsuitableDatabaseError,
];

/** Why the server cannot listen where HOST and PORT say. */
const listenProblems: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process listens there already. Stop it, or choose another PORT (0: any free one).',
  EACCES: 'this user may not listen there. Choose a PORT above 1023.',
  EADDRNOTAVAIL: 'this machine has no such address. Choose another HOST.',
  ENOTFOUND: 'there is no such host name. Choose another HOST.',
};

/**
 * Says in words what an operator can mend; anything else is a bug and shows where it is. Only its message and
 * stack: a failed query carries its parameters, and they are what people wrote.
 */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return `Something was thrown that is no error (${typeof error}).`;
  if (plainErrors.some((plain) => error instanceof plain)) return error.message;
  return listenProblemOf(error) ?? error.stack ?? error.message;
}

function listenProblemOf(error: NodeJS.ErrnoException): string | null {
  const { code = '', syscall } = error;
  const problem = listenProblems[code];
  if (problem === undefined || (syscall !== 'listen' && syscall !== 'getaddrinfo')) return null;
  const {
    address = '',
    port = '',
    hostname = '',
  } = error as { address?: string; port?: number; hostname?: string };
  return `The server cannot listen on ${hostname || `${address}:${port}`}: ${problem}`;
}
