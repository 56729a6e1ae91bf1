import type { FastifyRequest } from 'fastify';

const loopbackAddress = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const loopbackName = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;
const proxied = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Whether a request comes from a browser on this very machine. The name that it was asked under counts as well as the
 * address it came from: a page elsewhere can make its own name point here, and a proxy in front calls from here too.
 */
export function isAtHome({ socket, headers }: Pick<FastifyRequest, 'socket' | 'headers'>): boolean {
  if (proxied.some((name) => headers[name] !== undefined)) return false;
  return loopbackAddress.test(socket.remoteAddress ?? '') && loopbackName.test(headers.host ?? '');
}
