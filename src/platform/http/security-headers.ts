import type { FastifyInstance, FastifyReply } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

const strict = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'https:', 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

const options: HelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: strict },
  xFrameOptions: { action: 'deny' },
  crossOriginResourcePolicy: { policy: 'cross-origin' },
  // Whether there is TLS in front is the operator's to say; a page on plain loopback must go on working.
  strictTransportSecurity: false,
};

/**
 * Lets a page of ours be shown in frames of ours and of these origins. A page that does not ask for it is shown in
 * none. For the handler of the page; origins are exact, so that nothing in them ends the directive.
 */
export function allowFrames(reply: FastifyReply, origins: readonly string[]): void {
  const policy = reply.getHeader('content-security-policy');
  if (typeof policy !== 'string') throw new Error('A page has no policy that could allow frames.');
  const ancestors = ["frame-ancestors 'self'", ...origins].join(' ');
  void reply
    .header('content-security-policy', policy.replace("frame-ancestors 'none'", ancestors))
    // It knows no list of origins, and where there is a policy browsers do not ask it.
    .removeHeader('x-frame-options');
}

/** Lets a page of ours show other pages of ours in frames. For the handler of the page. */
export function showOwnFrames(reply: FastifyReply): void {
  const policy = reply.getHeader('content-security-policy');
  if (typeof policy !== 'string') throw new Error('A page has no policy that could show frames.');
  void reply.header('content-security-policy', `${policy};frame-src 'self'`);
}

/** Helmet's headers and a policy that allows no inline script on any page of ours. */
export function installSecurityHeaders(fastify: FastifyInstance): void {
  const headers = helmetHeaders();
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
  // Swagger's own page sets styles inline; its scripts are files.
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith('/docs')) {
      const policy = reply.getHeader('content-security-policy');
      if (typeof policy === 'string') {
        void reply.header(
          'content-security-policy',
          policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
        );
      }
    }
    done(null, payload);
  });
}

/**
 * What Helmet says to any request. It puts the same headers together anew for each, which took as long as the
 * validation of a request: it is asked once.
 */
function helmetHeaders(): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, () => undefined);
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
}
