import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestTls } from 'node:https';
import type { Socket } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { outgoingAddress, OwnNetworks } from './outgoing-address.js';

/** For looking up a host, and for a first connection to it. */
const lookupMs = 3_000;

/** Why there is no answer. Nothing of what the other side said is in it. */
export type OutgoingProblem = 'address_refused' | 'unreachable' | 'too_slow' | 'answer_too_large';

export class OutgoingFailure extends Error {
  constructor(readonly problem: OutgoingProblem) {
    super(`No answer to an outgoing request: ${problem}.`);
    this.name = 'OutgoingFailure';
  }
}

export interface OutgoingRequest {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
  /** For the whole of it, the last byte of the answer included. */
  readonly timeoutMs: number;
  /** A longer answer counts as none. */
  readonly maxAnswerBytes: number;
  /** The status is all that is wanted: what follows is thrown away, and an answer that is longer is one. */
  readonly ignoresAnswer?: boolean;
  /** Breaks the request off. */
  readonly signal?: AbortSignal;
}

export interface OutgoingAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/**
 * The one way out to addresses that people of a site chose: `https`, no private addresses whatever their names point
 * to at that moment, no redirects followed, no cookies, no compression, an end in time and in size.
 */
@Injectable()
export class OutgoingHttp implements OnModuleDestroy {
  private readonly plain: RequestFilteringHttpAgent;
  private readonly tls: RequestFilteringHttpsAgent;

  constructor(private readonly own: OwnNetworks) {
    const options = { allowIPAddressList: [...own.list], keepAlive: true, maxSockets: 8, maxFreeSockets: 2 };
    this.plain = new RequestFilteringHttpAgent(options);
    this.tls = new RequestFilteringHttpsAgent(options);
  }

  onModuleDestroy(): void {
    this.plain.destroy();
    this.tls.destroy();
  }

  /** Whether anything is sent there at all, as far as the address itself tells. */
  accepts(address: string): boolean {
    return outgoingAddress(address, this.own) !== null;
  }

  /**
   * Why nothing could be sent to an accepted address just now, as far as looking up its host tells; null where nothing
   * speaks against it. What the host points to may be another thing at the next request.
   */
  async findProblem(address: string): Promise<OutgoingProblem | null> {
    const url = outgoingAddress(address, this.own);
    if (url === null) return 'address_refused';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    return new Promise((resolve) => {
      // The filter stands behind the look-up. Once that is over nobody is connected to.
      const socket = this.plain.createConnection({ host, port, timeout: lookupMs }) as Socket;
      const end = (error: NodeJS.ErrnoException | null): void => {
        socket.destroy();
        const problem = error && problemOf(error);
        // Whoever does not answer now may do so later; a name that is not known is a mistake.
        resolve(problem === 'unreachable' && error?.syscall !== 'getaddrinfo' ? null : problem);
      };
      socket.on('error', end).once('lookup', end);
      for (const event of ['connect', 'timeout']) {
        socket.once(event, () => {
          end(null);
        });
      }
    });
  }

  /** Sends JSON. Any status is an answer, a redirect too. Throws OutgoingFailure. */
  async post({
    address,
    headers,
    body,
    timeoutMs,
    maxAnswerBytes,
    ignoresAnswer = false,
    signal,
  }: OutgoingRequest): Promise<OutgoingAnswer> {
    const url = outgoingAddress(address, this.own);
    if (url === null) throw new OutgoingFailure('address_refused');
    const deadline = AbortSignal.timeout(timeoutMs);
    const [request, agent] = url.protocol === 'https:' ? [requestTls, this.tls] : [requestPlain, this.plain];
    const bytes = Buffer.from(body, 'utf8');
    try {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        request(url, {
          method: 'POST',
          agent,
          signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
          headers: {
            'content-type': 'application/json',
            'content-length': String(bytes.length),
            'user-agent': 'Parley',
            'accept-encoding': 'identity',
            ...headers,
          },
        })
          .once('response', resolve)
          .once('error', reject)
          .end(bytes);
      });
      const status = answer.statusCode ?? 0;
      if (ignoresAnswer) throwAway(answer, maxAnswerBytes);
      return { status, body: ignoresAnswer ? Buffer.alloc(0) : await readAnswer(answer, maxAnswerBytes) };
    } catch (error) {
      if (error instanceof OutgoingFailure) throw error;
      throw new OutgoingFailure(deadline.aborted ? 'too_slow' : problemOf(error));
    }
  }
}

/** A short answer is read to its end, so that its connection can be used again. */
function throwAway(answer: IncomingMessage, maxBytes: number): void {
  let length = 0;
  answer
    .on('error', () => undefined)
    .on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) answer.destroy();
    });
}

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop early destroys the answer, and its connection with it.
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw new OutgoingFailure('answer_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The agent's refusals are told apart by their words alone. */
function problemOf(error: unknown): OutgoingProblem {
  return error instanceof Error && error.message.includes('is not allowed')
    ? 'address_refused'
    : 'unreachable';
}
