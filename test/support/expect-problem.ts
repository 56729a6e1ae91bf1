import { expect } from '@jest/globals';
import type { Answer } from './api-client.js';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Unprocessable',
  428: 'Precondition required',
  429: 'Too many requests',
  503: 'Not available',
};

/** Expects a whole RFC 9457 problem with this status and code, which reveals nothing of the inside. */
export function expectProblem(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.body?.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.body).toMatchObject({
    type: `urn:parley:problem:${code}`,
    title: titles[status],
    status,
    detail: expect.stringMatching(/^[A-Z].*\.$/s),
    instance: expect.stringMatching(/^\/[^?]*$/),
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
  for (const { pointer, code: fieldCode, detail } of answer.body.errors ?? []) {
    expect([pointer, fieldCode, detail]).toEqual([
      expect.any(String),
      expect.stringMatching(/^[a-z_]+$/),
      expect.any(String),
    ]);
  }
  expect(answer.text).not.toMatch(inside);
}

/** Stack frames, SQL, names of files, tables and packages. */
const inside =
  /\bat .+:\d+:\d+|node_modules|\.[jt]s\b|\b(SELECT|INSERT|UPDATE|DELETE|FROM|VALUES)\b|site_id|constraint|QueryFailed|typeorm|TypeError|undefined/;
