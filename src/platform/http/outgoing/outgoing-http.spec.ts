import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutgoingFailure, OutgoingHttp } from './outgoing-http.js';
import { OwnNetworks } from './outgoing-address.js';

const strict = new OutgoingHttp(new OwnNetworks([]));
const outgoing = new OutgoingHttp(new OwnNetworks(['127.0.0.1']));
const received: string[] = [];
let server: Server;
let base: string;

const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/ok': (response) => response.end('{"ok":true}'),
  '/moved': (response) => response.writeHead(302, { location: '/ok' }).end(),
  '/large': (response) => response.end('x'.repeat(5_000)),
  '/endless': (response) => {
    response.write('x');
  },
  '/silent': () => undefined,
};

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request
      .setEncoding('utf8')
      .on('data', (chunk: string) => (body += chunk))
      .on('end', () => {
        received.push(`${request.url ?? ''} ${request.headers['x-test']?.toString() ?? ''} ${body}`);
        answers[request.url ?? '']?.(response);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

afterAll(() => {
  outgoing.onModuleDestroy();
  strict.onModuleDestroy();
  server.closeAllConnections();
  server.close();
});

const post = (address: string, from = outgoing, timeoutMs = 10_000) =>
  from.post({
    address,
    headers: { 'x-test': 'é'.length.toString() },
    body: '{"text":"🤷‍♂️"}',
    timeoutMs,
    maxAnswerBytes: 1_000,
  });

const problemOf = async (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => 'answered',
    (error: unknown) => (error instanceof OutgoingFailure ? error.problem : error),
  );

describe('an outgoing request', () => {
  it('carries its body and headers, and brings back status and bytes', async () => {
    const { status, body } = await post(`${base}/ok`);
    expect({ status, body: body.toString() }).toEqual({ status: 200, body: '{"ok":true}' });
    expect(received.at(-1)).toBe('/ok 1 {"text":"🤷‍♂️"}');
  });

  it('follows no redirect', async () => {
    const before = received.length;
    expect(await post(`${base}/moved`)).toMatchObject({ status: 302 });
    expect(received.length).toBe(before + 1);
  });

  it('ends with what is too large, too slow, silent, or nobody', async () => {
    expect(await problemOf(post(`${base}/large`))).toBe('answer_too_large');
    expect(await problemOf(post(`${base}/endless`, outgoing, 200))).toBe('too_slow');
    expect(await problemOf(post(`${base}/silent`, outgoing, 200))).toBe('too_slow');
    expect(await problemOf(post('http://127.0.0.1:1/'))).toBe('unreachable');
  });

  it.each([
    'http://example.org/',
    'https://user:password@example.org/',
    'https://example.org/#part',
    'ftp://example.org/',
    'file:///etc/passwd',
    'nonsense',
  ])('goes to no %s', async (address) => {
    expect(outgoing.accepts(address)).toBe(false);
    expect(await problemOf(post(address))).toBe('address_refused');
  });

  it.each([
    'https://127.0.0.1:1/',
    'https://localhost:1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0.0.0.0/',
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[64:ff9b::a00:1]/',
  ])('reaches no private address by %s', async (address) => {
    expect(await problemOf(post(address, strict, 2_000))).toBe('address_refused');
  });

  it('reaches no server of ours unless its network is named', async () => {
    const before = received.length;
    expect(await problemOf(post(`${base}/ok`, strict))).toBe('address_refused');
    expect(received.length).toBe(before);
  });
});

describe('an address that is looked up', () => {
  it.each([
    ['https://localhost/', 'address_refused'],
    ['https://127.0.0.1/', 'address_refused'],
    ['https://[::1]/', 'address_refused'],
    ['ftp://192.31.196.1/', 'address_refused'],
    ['https://nowhere.invalid/', 'unreachable'],
  ])('%s: %s', async (address, problem) => {
    expect(await strict.findProblem(address)).toBe(problem);
  });

  it('that is allowed has no problem, whether anybody answers or not', async () => {
    expect(await outgoing.findProblem(base)).toBeNull();
    expect(await outgoing.findProblem('http://127.0.0.1:1')).toBeNull();
  });
});

it('an answer that nobody wants to read may be as long as it likes', async () => {
  const request = { headers: {}, body: '{}', timeoutMs: 10_000, maxAnswerBytes: 1_000, ignoresAnswer: true };
  for (const path of ['/large', '/endless']) {
    expect((await outgoing.post({ ...request, address: base + path })).status).toBe(200);
  }
  const signal = AbortSignal.abort();
  const broken = outgoing.post({ ...request, address: `${base}/silent`, signal });
  expect(await problemOf(broken)).toBe('unreachable');
});
