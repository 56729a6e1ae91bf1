import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';
import type { RequestListener } from 'node:http';
import { AppModule } from './app.module.js';
import { SitesService } from './modules/sites/sites.service.js';
import { PublicChanges } from './modules/publicity/public-changes.js';
import { installApiDocument } from './platform/http/api-document.js';
import { PageCache } from './platform/http/page-cache/page-cache.js';
import { installCors } from './platform/http/cors.js';
import { createPageServer } from './platform/http/page-cache/page-listener.js';
import { installRequestHooks } from './platform/http/request-hooks.js';
import { installSecurityHeaders } from './platform/http/security-headers.js';
import { newRequestId } from './platform/http/request-id.js';
import { installTimeLimit } from './platform/http/time-limit.js';
import { answerUnreadableAddress, answerUnreadableRequest } from './platform/http/unreadable-request.js';
import type { ReplicaChoice } from './platform/db/replica/public-reads.js';
import { AccessLog } from './platform/logging/access-log.js';
import { logOutput } from './platform/logging/log-output.js';
import { createLogger, NestLogger } from './platform/logging/logger.js';
import { SecurityLog } from './platform/logging/security-log.js';
import type { MailSettings } from './platform/mail/mail-settings.js';
import { Metrics } from './platform/metrics/metrics.js';

export interface ApplicationOptions {
  readonly databaseUrl: string;
  /** A copy that follows it, for what the public reads. */
  readonly replica?: ReplicaChoice | null;
  readonly secretKey: string;
  readonly trustProxy: boolean | number | string;
  readonly logLevel: string;
  /** Multiplies every rate limit. */
  readonly limitsScale: number;
  /** Whether whoever is at this machine may try both sides of the demo at `/try`. */
  readonly demo?: boolean;
  /** Where this program's source can be read; the demo links it. */
  readonly sourceUrl?: string | null;
  /** Private networks that outgoing requests may reach; none where it is left out. */
  readonly outgoingAllow?: readonly string[];
  /** The operator's mail server; nothing is sent where it is left out. */
  readonly mail?: MailSettings | null;
  /** What the public pages kept in memory may take; 48 MiB where it is left out. */
  readonly pageCacheBytes?: number;
  /** The longest that a request may take once it has arrived; 25 seconds where it is left out. */
  readonly answerWithinMs?: number;
  /** What `/metrics` asks for; without it anybody may read there. */
  readonly metricsToken?: string | null;
}

/** Bytes of a request's body. A comment has at most 20,000. */
const bodyLimit = 64 * 1024;

/** Builds the service on a migrated database, ready to listen. */
export async function createApplication(options: ApplicationOptions): Promise<NestFastifyApplication> {
  const output = logOutput();
  const logger = createLogger(options.logLevel, output);
  const pages = new PageCache(options.pageCacheBytes);
  const metrics = new Metrics();
  metrics.addGauge({
    name: 'parley_page_cache_bytes',
    help: 'Public pages kept as bytes.',
    read: () => pages.bytes,
  });
  const accessLog = new AccessLog(logger, output, metrics);
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit,
    trustProxy: trustedProxies(options.trustProxy),
    genReqId: newRequestId,
    requestTimeout: 20_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    // An article's key has up to 200 characters; the router's own limit is 100.
    routerOptions: { maxParamLength: 256 },
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
      answerUnreadableAddress(accessLog, request, reply);
    },
    clientErrorHandler: answerUnreadableRequest,
    serverFactory: (framework: RequestListener, serverOptions: FastifyServerOptions) =>
      createPageServer(pages, accessLog, framework, serverOptions),
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.configure({ ...options, metrics, securityLog: new SecurityLog(logger) }),
    adapter,
    {
      bodyParser: false,
      logger: new NestLogger(logger),
      // What goes wrong at the start is for the caller to tell, in words.
      abortOnError: false,
    },
  );
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  // Without it a client that sends its headers byte by byte holds a connection for ever.
  fastify.server.headersTimeout = 15_000;
  await fastify.register(cookie);
  installTimeLimit(fastify, options.answerWithinMs ?? 25_000);
  installSecurityHeaders(fastify);
  installRequestHooks(fastify, pages, accessLog);
  const sites = app.get(SitesService, { strict: false });
  await installCors(fastify, async (key) => (await sites.findByKey(key))?.origins ?? []);
  pages.connect(app.get(PublicChanges));
  app.setGlobalPrefix('api/v1', {
    exclude: [
      '/',
      'demo',
      'demo/{*path}',
      'try',
      'try/{*path}',
      'embed.js',
      'embed/{*path}',
      'console',
      'mail/{*path}',
      'assets/{*path}',
      'health/live',
      'health/ready',
      'metrics',
      'openapi.json',
    ],
  });
  installApiDocument(app);
  return app;
}

/** Fastify takes the number of hops as a function of the hop. */
function trustedProxies(
  trusted: boolean | number | string,
): boolean | string | ((ip: string, hop: number) => boolean) {
  return typeof trusted === 'number' ? (_ip, hop) => hop < trusted : trusted;
}
