import { request as httpRequest } from 'node:http';
import type { RecordedAnswer } from '../floors/recorded-answer.js';
import { benchAdmin } from './service-process.js';

export const apiPrefix = '/api/v1';

export interface ApiRequest {
  readonly method?: string;
  /** Without `/api/v1`. */
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What the floor makes anew, or what belongs to a connection and not to an answer. */
const headersOfTheConnection = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding']);
const setUpRequestsAtOnce = 8;

/** Asks the service one thing at a time: to set the stage and to see what is there, not to measure. */
export class ServiceApi {
  private constructor(
    private readonly port: number,
    readonly adminToken: string,
  ) {}

  static async signIn(port: number): Promise<ServiceApi> {
    const anonymous = new ServiceApi(port, '');
    const { token } = await anonymous.call<{ token: string }>({
      method: 'POST',
      path: '/auth/tokens',
      body: benchAdmin,
    });
    return new ServiceApi(port, token);
  }

  async ask({ method = 'GET', path, token, body }: ApiRequest): Promise<ApiAnswer> {
    const response = await fetch(`http://127.0.0.1:${this.port}${apiPrefix}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  }

  /** The body of an answer. Throws where it is no success. */
  async call<Body>(request: ApiRequest): Promise<Body> {
    const { status, body } = await this.ask(request);
    if (status < 200 || status > 299) {
      throw new Error(`${request.method ?? 'GET'} ${request.path}: ${status} ${JSON.stringify(body)}`);
    }
    return body as Body;
  }

  /** The bodies of many answers, in the order of the requests. */
  async callAll<Body>(requests: readonly ApiRequest[]): Promise<Body[]> {
    const bodies: Body[] = [];
    for (let start = 0; start < requests.length; start += setUpRequestsAtOnce) {
      const some = requests.slice(start, start + setUpRequestsAtOnce);
      bodies.push(...(await Promise.all(some.map((request) => this.call<Body>(request)))));
    }
    return bodies;
  }

  /** An answer with all of its bytes, still compressed where it is. Throws for another status. */
  async record(
    path: string,
    headers: Readonly<Record<string, string>>,
    status: number,
  ): Promise<RecordedAnswer> {
    const address = { host: '127.0.0.1', port: this.port, path, headers };
    const recorded = await new Promise<RecordedAnswer>((resolve, reject) => {
      const request = httpRequest(address, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          const body = Buffer.concat(pieces);
          resolve({
            status: response.statusCode ?? 0,
            headers: headersToRepeat(response.rawHeaders, body),
            bodyBase64: body.toString('base64'),
          });
        });
      });
      request.on('error', reject).end();
    });
    if (recorded.status !== status) throw new Error(`GET ${path}: ${recorded.status} instead of ${status}`);
    return recorded;
  }
}

/** The value of a header of a recorded answer. */
export function headerOf({ headers }: RecordedAnswer, name: string): string | null {
  const index = headers.findIndex((header, position) => position % 2 === 0 && header.toLowerCase() === name);
  return index === -1 ? null : (headers[index + 1] ?? null);
}

function headersToRepeat(rawHeaders: readonly string[], body: Buffer): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (!headersOfTheConnection.has(name.toLowerCase())) kept.push(name, value);
  }
  // With a length, an answer needs no chunks: the floor is the least.
  const hasLength = kept.some((name, index) => index % 2 === 0 && name.toLowerCase() === 'content-length');
  return hasLength || body.length === 0 ? kept : [...kept, 'content-length', String(body.length)];
}
