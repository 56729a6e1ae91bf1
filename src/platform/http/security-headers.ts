import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

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

/** Helmet's headers and a policy that allows no inline script on any page of ours. */
export async function installSecurityHeaders(fastify: FastifyInstance): Promise<void> {
  await fastify.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: strict },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // Whether there is TLS in front is the operator's to say; a page on plain loopback must go on working.
    strictTransportSecurity: false,
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
