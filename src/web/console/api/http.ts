import { Problem, problemOf } from './problem.js';

/** Longer than the service waits for its database. */
const patienceMs = 15_000;

export interface Answer<T> {
  readonly body: T;
  /** What `If-Match` has to name when this is changed. */
  readonly etag: string | null;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Sending {
  readonly body?: unknown;
  readonly ifMatch?: string | null;
}

/** Asks the API as whoever is signed in by the session's cookie. */
export class Http {
  /** Proves with every change that it comes from this page. */
  csrfToken: string | null = null;
  /** The session has ended while somebody worked. */
  onSignedOut: () => void = () => undefined;

  async get<T>(path: string): Promise<T> {
    return (await this.ask<T>('GET', path)).body;
  }

  async send<T>(method: Method, path: string, body?: unknown): Promise<T> {
    return (await this.ask<T>(method, path, { body })).body;
  }

  /** Throws a Problem for everything but a 2xx. */
  async ask<T>(method: Method, path: string, { body, ifMatch }: Sending = {}): Promise<Answer<T>> {
    const headers = new Headers();
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (method !== 'GET' && this.csrfToken !== null) headers.set('x-csrf-token', this.csrfToken);
    if (ifMatch !== undefined && ifMatch !== null) headers.set('if-match', ifMatch);
    const response = await this.fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMs),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await this.refusalOf(response);
    const text = await response.text();
    return { body: (text === '' ? null : JSON.parse(text)) as T, etag: response.headers.get('etag') };
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(`/api/v1/${path}`, init);
    } catch {
      throw new Problem(0, 'unreachable', 'The service cannot be reached. Nothing was changed; try again.');
    }
  }

  private async refusalOf(response: Response): Promise<Problem> {
    const problem = await problemOf(response);
    if (problem.status === 401 && problem.code === 'unauthenticated' && this.csrfToken !== null) {
      this.onSignedOut();
    }
    return problem;
  }
}

type Parameter = string | number | boolean | null | undefined;

/** `?name=value` of what is there, encoded; nothing for nothing. */
export function query(parameters: Readonly<Record<string, Parameter>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
