import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseUnavailable } from '../db/postgres-errors.js';
import { declareError, DomainError } from '../domain-error.js';
import { problem, problemOf, type Problem } from './problem.js';

export const databaseUnavailable = declareError(
  'database_unavailable',
  'unavailable',
  'The database does not answer just now. Please try again; with one Idempotency-Key nothing is posted twice.',
);

const notAvailable = ['not_available', 'Not available just now. Please try again.'] as const;

/** Errors that the framework throws before our code is asked. */
export const frameworkCodes: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  400: ['bad_request', 'The request could not be read.'],
  404: ['route_not_found', 'There is nothing here.'],
  408: ['request_timeout', 'The request did not arrive in time.'],
  413: ['body_too_large', 'The body is larger than 64 KB.'],
  414: ['address_too_long', 'The address is too long.'],
  415: ['unsupported_media_type', 'Send the body as application/json.'],
  431: ['headers_too_large', 'The headers are too large.'],
  503: notAvailable,
};

/** The one place where an error becomes a status. What is unknown is logged whole and reveals nothing. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const body = describe(error, request);
    if (refusals.has(body.status)) logRefusal(request, body);
    sendProblem(reply, body);
  }
}

/** Who is not let in, may not, or asks too often. */
const refusals: ReadonlySet<number> = new Set([401, 403, 429]);

/** A line of its own kind for whoever watches for attacks: the code and the route, nothing that was sent. */
function logRefusal(request: FastifyRequest, { code, status }: Problem): void {
  const route = request.routeOptions.url ?? 'none';
  request.log.info({ kind: 'security', event: code, status, method: request.method, route }, 'refused');
}

/** Sends a problem, with the headers that its status asks for. */
export function sendProblem(reply: FastifyReply, body: Problem): void {
  if (reply.sent) return;
  if (body.status === 401) void reply.header('www-authenticate', 'Bearer');
  if (body.status === 503) void reply.header('retry-after', '2');
  void reply
    .status(body.status)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** For a request that nobody has the time to answer. */
export function sendNotAvailable(request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, problem(503, ...notAvailable, request));
}

function describe(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof DomainError) return problemOf(error, request);
  if (isDatabaseUnavailable(error)) {
    request.log.warn('the database does not answer');
    return problemOf(databaseUnavailable(), request);
  }
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  const known = frameworkCodes[status];
  if (known) return problem(status, known[0], known[1], request);
  if (status < 500) return problem(status, 'bad_request', 'The request could not be read.', request);
  request.log.error({ error: withoutValues(error) }, 'unexpected error');
  return problem(500, 'internal_error', 'Something went wrong on our side.', request);
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}

/** A failed query carries its parameters, and PostgreSQL's detail quotes rows: neither may reach a log. */
function withoutValues(error: unknown): object {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const extra = error as Error & { code?: string; constraint?: string; table?: string };
  const { name, message, stack, code, constraint, table } = extra;
  return { name, message, stack, code, constraint, table };
}
