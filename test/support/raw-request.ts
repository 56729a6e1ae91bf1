import { request } from 'node:http';
import type { Answer } from './api-client.js';

interface RawOptions {
  readonly method?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A request as it is written: no tidying of the path, no header that is not named, unlike `fetch`. */
export async function rawRequest(url: string, path: string, options: RawOptions = {}): Promise<Answer> {
  const { method = 'GET', token, headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({
      hostname,
      port,
      path,
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const received = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        const isJson = response.headers['content-type']?.includes('json') ?? false;
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(Object.fromEntries(received) as Record<string, string>),
          text,
          body: isJson && text ? JSON.parse(text) : null,
        });
      });
    });
    sent.end(body);
  });
}
