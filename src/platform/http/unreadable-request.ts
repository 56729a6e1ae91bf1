import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { AccessLog } from '../logging/access-log.js';
import { newId } from '../ids.js';
import { problem, type Problem } from './problem.js';
import { frameworkCodes, sendProblem } from './problem.filter.js';
import { logResponse } from './request-hooks.js';

/** An address that the router cannot read: no hook has run, so what they do is done here. */
export function answerUnreadableAddress(log: AccessLog, request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('x-request-id', request.id);
  reply.raw.once('finish', () => {
    logResponse(log, request, reply);
  });
  sendProblem(reply, problem(400, 'bad_request', 'The address could not be read.', request));
}

/** What Node's parser says of a request it gave up, where it is not just unreadable. */
const parserStatuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * What is not HTTP at all, is too large in its headers or never ends. There is no request yet: the answer is
 * written to the connection, which then closes. Nothing of what came is logged.
 */
export function answerUnreadableRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = parserStatuses[error.code ?? ''] ?? 400;
  const [code, detail] = frameworkCodes[status] ?? ['bad_request', 'The request could not be read.'];
  socket.end(rawAnswer(problem(status, code, detail, { url: '/', id: newId() })));
}

function rawAnswer(body: Problem): string {
  const json = JSON.stringify(body);
  return [
    `HTTP/1.1 ${String(body.status)} ${STATUS_CODES[body.status] ?? ''}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${String(Buffer.byteLength(json))}`,
    `x-request-id: ${body.requestId}`,
    'connection: close',
    '',
    json,
  ].join('\r\n');
}
